import { createServer } from "node:http";
import { expect, onTestFinished, test } from "vitest";
import { eventually } from "../../testing/eventually.ts";
import { ask } from "../_client/ask.ts";
import { askUntilKnown } from "./ask-until-known.ts";
import { GrowingWait } from "./growing-wait.ts";

const submission = { id: "s1", status: "graded" };

/** A server that answers in turn, the last again and again; null breaks the connection. */
async function serverOf(answers: readonly ({ status: number; body: object | string } | null)[]) {
  let asked = 0;
  const server = createServer((request, response) => {
    const answer = answers[Math.min(asked, answers.length - 1)] ?? null;
    asked += 1;
    if (answer === null) return void request.socket.destroy();
    response.writeHead(answer.status, { "Content-Type": "application/json" });
    response.end(typeof answer.body === "string" ? answer.body : JSON.stringify(answer.body));
  });
  const { promise, resolve } = Promise.withResolvers<void>();
  server.listen(0, "127.0.0.1", resolve);
  await promise;
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error(`expected a port, got ${address}`);
  const send = (path: string, init: RequestInit) => fetch(`http://127.0.0.1:${address.port}${path}`, init);
  const question = () => ask("GET /api/submissions/{id}", { params: { id: "s1" } }, send);
  return { question, asked: () => asked };
}

const refused = (status: number, code: string) => ({
  ...{ status, body: { error: { code, message: `${code}, in words`, requestId: "r" } } },
});
const waiting = () => new GrowingWait(new EventTarget(), 1);

test("a server that is not there, is busy or fails has said nothing yet: it is asked until it has", async () => {
  const { question, asked } = await serverOf([
    null,
    { status: 502, body: "<h1>Bad Gateway</h1>" },
    refused(429, "tooManyRequests"),
    refused(500, "internal"),
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
    const { question, asked } = await serverOf([refused(status, code), { status: 200, body: submission }]);
    const answer = await askUntilKnown(question, waiting(), new AbortController().signal);
    expect(answer).toMatchObject({ ok: false, code, refusal: `${code}, in words` });
    expect(asked()).toBe(1);
  },
);

test("nothing is asked any more once nobody waits for it", async () => {
  const { question, asked } = await serverOf([refused(500, "internal")]);
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
