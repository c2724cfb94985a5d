import { expect, test } from "vitest";
import { receivedProgress } from "./received-progress.ts";
import type { StreamedAfter } from "./submission-state.ts";

test("progress after a verdict has dates again", () => {
  const passedAt = "2026-01-02T03:04:05.000Z";
  const sent: StreamedAfter["progress"] = {
    ...{ slug: "relu", bestScore: 100, maxScore: 100, submissions: 2, quizRight: 2, quizTotal: 3 },
    ...{ status: "passed", passedAt, revealedAt: null },
  };
  expect(receivedProgress(sent)).toEqual({ ...sent, passedAt: new Date(passedAt) });
});
