import { expect, test } from "vitest";
import { eventually } from "../../testing/eventually.ts";
import { ask } from "../_client/ask.ts";
import { askUntilKnown } from "./ask-until-known.ts";
import { GrowingWait } from "./growing-wait.ts";
import { refusal, serverInTurn } from "./testing/server-in-turn.ts";

const submission = { id: "s1", status: "graded" };

async function askedServer(answers: Parameters<typeof serverInTurn>[0]) {
  const { send, asked } = await serverInTurn(answers);
  const question = () => ask("GET /api/submissions/{id}", { params: { id: "s1" } }, send);
  return { question, asked };
}

const waiting = () => new GrowingWait(new EventTarget(), 1);

test("a server that is not there, is busy or fails has said nothing yet: it is asked until it has", async () => {
  const { question, asked } = await askedServer([
    null,
    { status: 502, body: "<h1>Bad Gateway</h1>" },
    refusal(429, "tooManyRequests"),
    refusal(500, "internal"),
    { status: 200, body: submission },
  ]);
  const answer = await askUntilKnown(question, waiting(), new AbortController().signal);
  expect(answer).toEqual({ ok: true, content: submission });
  expect(asked()).toBe(5);
});

test.for([
  [404, "noSuchSubmission"],
  [401, "sessionEnded"],
  [409, "otherOwner"],
] as const)(
  "refused by %i %s, it is asked once, and the server's sentence is told",
  async ([status, code]) => {
    const { question, asked } = await askedServer([refusal(status, code), { status: 200, body: submission }]);
    const answer = await askUntilKnown(question, waiting(), new AbortController().signal);
    expect(answer).toMatchObject({ ok: false, code, refusal: `${code}, in words` });
    expect(asked()).toBe(1);
  },
);

test("nothing is asked any more once nobody waits for it", async () => {
  const { question, asked } = await askedServer([refusal(500, "internal")]);
  const leaving = new AbortController();
  const connection = new EventTarget();
  const answer = askUntilKnown(question, new GrowingWait(connection, 1_000_000), leaving.signal);
  await eventually(() => expect(asked()).toBe(1));
  connection.dispatchEvent(new Event("online"));
  await eventually(() => expect(asked()).toBe(2));
  leaving.abort();
  expect(await answer).toBeNull();
  expect(asked()).toBe(2);
});
