import { describe, expect, test } from "vitest";
import {
  isBusy,
  nextState,
  type StreamedAfter,
  type StreamedSubmission,
  type SubmissionChange,
  type SubmissionState,
  sendingOf,
} from "./submission-state.ts";

const sending = { slug: "relu", source: "export {}", key: "key-00001" };
const check = {
  name: "output",
  title: { zh: "输出", en: "Output" },
  kind: "values",
  status: "passed",
  points: 1,
  maxPoints: 1,
  cases: [],
  diagnoses: [],
} as const;
type Check = StreamedSubmission["checksSoFar"][number];
const first: Check = { ...check, cases: [], diagnoses: [] };
const second: Check = { ...first, name: "gradient" };

function streamed(change: Partial<StreamedSubmission>) {
  const submission: StreamedSubmission = {
    id: "s1",
    slug: "relu",
    versionId: "v1",
    status: "queued",
    counts: true,
    createdAt: "2026-01-01T00:00:00.000Z",
    finishedAt: null,
    report: null,
    checksSoFar: [],
    position: null,
    ...change,
  };
  return { kind: "state", submission } as const;
}

function stateAfter(...changes: readonly SubmissionChange[]): SubmissionState {
  return changes.reduce(nextState, { phase: "none" });
}

const sent = [
  { kind: "send", sending },
  { kind: "accepted", id: "s1" },
] as const;

test("goes from the button through the queue and the checks to the verdict", () => {
  expect(stateAfter(sent[0])).toEqual({ phase: "sending", sending });
  expect(stateAfter(...sent, streamed({ position: 2 }))).toEqual({
    phase: "queued",
    id: "s1",
    position: 2,
    isDisconnected: false,
  });
  const grading = stateAfter(...sent, streamed({ status: "grading" }), {
    kind: "check",
    place: 0,
    check: first,
  });
  expect(grading).toEqual({ phase: "grading", id: "s1", checks: [first], isDisconnected: false });
  expect(nextState(grading, streamed({ status: "graded" }))).toMatchObject({ phase: "done", counts: true });
});

test("is over once it is cancelled, here or by what the server says, and a late check changes nothing", () => {
  const grading = stateAfter(...sent, streamed({ status: "grading" }));
  const cancelled = { phase: "cancelled", id: "s1" } as const;
  expect(nextState(grading, { kind: "cancelled" })).toEqual(cancelled);
  expect(nextState(grading, streamed({ status: "cancelled" }))).toEqual(cancelled);
  expect(nextState(cancelled, { kind: "check", place: 0, check: first })).toEqual(cancelled);
  expect(nextState(cancelled, streamed({ status: "graded" }))).toEqual(cancelled);
});

test("knows at the end what the verdict changed", () => {
  const progress: StreamedAfter["progress"] = {
    ...{ slug: "relu", bestScore: 1, maxScore: 1, submissions: 1, quizRight: 0, quizTotal: 0 },
    ...{ status: "passed", passedAt: "2026-01-01T00:00:00.000Z", revealedAt: null },
  };
  const after = { progress, next: { slug: "gelu", title: { zh: "高斯误差线性单元", en: "GELU" } } };
  const last: SubmissionChange = { ...streamed({ status: "graded" }), after };
  expect(stateAfter(...sent, last)).toMatchObject({ phase: "done", after });
});

describe("a press of the button", () => {
  test("does nothing while one is under way", () => {
    const other: SubmissionChange = { kind: "send", sending: { ...sending, key: "key-00002" } };
    for (const state of [
      stateAfter(sent[0]),
      stateAfter(...sent),
      stateAfter(...sent, streamed({ status: "grading" })),
    ]) {
      expect(isBusy(state)).toBe(true);
      expect(nextState(state, other)).toBe(state);
    }
  });

  test("after a failure sends the same key for the same text, and a new one for another", () => {
    const unsent = stateAfter(sent[0], { kind: "refused", refusal: null });
    expect(isBusy(unsent)).toBe(false);
    expect(sendingOf(unsent, "relu", "export {}", () => "new-key-1")).toEqual(sending);
    expect(sendingOf(unsent, "relu", "export { }", () => "new-key-1").key).toBe("new-key-1");
    expect(sendingOf({ phase: "none" }, "relu", "export {}", () => "new-key-1").key).toBe("new-key-1");
  });
});

describe("a connection that was lost", () => {
  test("is said, and no longer once anything arrives", () => {
    const disconnected = stateAfter(...sent, { kind: "disconnected" });
    expect(disconnected).toMatchObject({ phase: "queued", isDisconnected: true });
    expect(nextState(disconnected, streamed({}))).toMatchObject({ isDisconnected: false });
  });

  test("counts no check twice", () => {
    const state = stateAfter(
      ...sent,
      streamed({ status: "grading", checksSoFar: [first] }),
      { kind: "check", place: 0, check: first },
      { kind: "check", place: 1, check: second },
    );
    expect(state).toMatchObject({ checks: [first, second] });
  });

  test("by a restart of the server begins the checks anew", () => {
    const state = stateAfter(
      ...sent,
      { kind: "check", place: 0, check: first },
      { kind: "disconnected" },
      streamed({ position: 0 }),
    );
    expect(state).toEqual({ phase: "queued", id: "s1", position: 0, isDisconnected: false });
  });
});

test("what comes late changes nothing", () => {
  const done = stateAfter(...sent, streamed({ status: "graded" }));
  const late: SubmissionChange[] = [
    { kind: "disconnected" },
    { kind: "check", place: 0, check: first },
    { kind: "refused", refusal: null },
    streamed({ status: "grading" }),
  ];
  for (const change of late) expect(nextState(done, change)).toBe(done);
  expect(nextState(stateAfter(...sent), streamed({ id: "other" }))).toEqual(stateAfter(...sent));
});

test("a submission that is no longer to be seen says the server's words", () => {
  expect(stateAfter(...sent, { kind: "lost", refusal: "It belongs to another user." })).toEqual({
    phase: "lost",
    id: "s1",
    refusal: "It belongs to another user.",
  });
});
