import { expect, test } from "vitest";
import type { ExerciseProgress } from "../_server/learning/progress.ts";
import { nextUp } from "./next-up.ts";
import { isWorkedOn, tally } from "./tally.ts";

const passedLong = entry("activation-functions", { status: "passed", bestScore: 100, passedAt: new Date(1) });
const passedNow = entry("backpropagation", { status: "passed", bestScore: 100, passedAt: new Date(2) });
const begun = entry("batch-norm", { status: "started", bestScore: 62, quizRight: 2 });

test("points, quiz answers and exercises add up", () => {
  expect(tally([passedLong, begun, entry("lstm")])).toEqual({
    ...{ exercises: 3, passed: 1, begun: 1, points: 162, maxPoints: 300, quizRight: 2, quizTotal: 12 },
  });
  expect(isWorkedOn(tally([entry("lstm")]))).toBe(false);
  expect(isWorkedOn(tally([entry("lstm", { quizRight: 1 })]))).toBe(true);
});

test("what is suggested: what was begun, else what follows the last pass, else the first", () => {
  const after = (...entries: ExerciseProgress[]) => {
    const asked: string[] = [];
    const next = (slug: string) => {
      asked.push(slug);
      return entries.length > 2 ? null : "softmax-cross-entropy";
    };
    const found = nextUp(new Map(entries.map((one) => [one.slug, one])), { next });
    return { ...found, asked };
  };
  expect(after(passedLong, begun)).toEqual({ kind: "continue", slug: "batch-norm", asked: [] });
  expect(after(passedNow, passedLong)).toMatchObject({ kind: "next", asked: ["backpropagation"] });
  expect(after(entry("lstm"))).toMatchObject({
    kind: "begin",
    slug: "softmax-cross-entropy",
    asked: [""],
  });
  expect(after(passedLong, passedNow, passedLong, entry("lstm"))).toMatchObject({ kind: "done" });
});

function entry(slug: string, parts: Partial<ExerciseProgress> = {}): ExerciseProgress {
  return {
    ...{ slug, status: "untouched", bestScore: 0, maxScore: 100, submissions: 0, passedAt: null },
    ...{ revealedAt: null, quizRight: 0, quizTotal: 4, ...parts },
  };
}
