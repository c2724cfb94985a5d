import { expect, test } from "vitest";
import { GrowingWait } from "./growing-wait.ts";
import { refusal, serverInTurn } from "./testing/server-in-turn.ts";
import { lastSubmission } from "./use-submission.ts";

const submission = { id: "s1", status: "grading" };
const found = (last: object | null) => ({ status: 200, body: { submission: last, count: 0, after: null } });

function lastAt({ send }: Awaited<ReturnType<typeof serverInTurn>>) {
  return lastSubmission("relu", new AbortController().signal, send, new GrowingWait(new EventTarget(), 1));
}

test("the last submission is found though the server does not answer, or is busy, at first", async () => {
  const server = await serverInTurn([
    null,
    refusal(429, "tooManyRequests"),
    refusal(500, "internal"),
    found(submission),
  ]);
  expect(await lastAt(server)).toMatchObject({ submission });
});

test("where there is no submission, that is asked once", async () => {
  const server = await serverInTurn([found(null)]);
  expect(await lastAt(server)).toMatchObject({ submission: null });
  expect(server.asked()).toBe(1);
});
