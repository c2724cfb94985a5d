import { expect, test } from "vitest";
import { receivedProgress } from "./received-progress.ts";

test("progress after a verdict has dates again", () => {
  const passedAt = "2026-01-02T03:04:05.000Z";
  const rest = {
    ...{ slug: "relu", status: "passed", bestScore: 100, maxScore: 100, submissions: 2 },
    ...{ revealedAt: null, quizRight: 2, quizTotal: 3 },
  } as const;
  const progress = receivedProgress({ ...rest, passedAt });
  expect(progress).toEqual({ ...rest, passedAt: new Date(passedAt) });
});
