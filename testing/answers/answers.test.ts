import { afterAll, describe, expect, inject, test } from "vitest";
import { createGrader, loadExercise } from "../../grader/index.ts";
// What the test run provides is declared there.
import type {} from "../banks.ts";
import { answersOf } from "./answer-set.ts";
import { type GradedAnswer, gradedAnswer } from "./graded-answer.ts";
import { judgementKey, summaryLines } from "./summary.ts";

const grader = await createGrader({ processes: 1, cacheDir: inject("banks") });
afterAll(() => grader.close());

/** Who wrote them knew of the exercise what a learner knows. */
describe("answers by people who knew the statement and the starter alone", async () => {
  const bySlug = Map.groupBy(answersOf(["developing"]), ({ slug }) => slug);

  test.each([...bySlug])("to %s: the right one passes, and none that is wrong", async (slug, answers) => {
    const loaded = await loadExercise(`exercises/${slug}`);
    if (!loaded.ok) throw new Error(JSON.stringify(loaded.problems));
    for (const answer of answers) {
      const report = await grader.grade(loaded.exercise, answer.source, { locateFaults: false });
      const { passed, said } = gradedAnswer(answer, report);
      expect({ name: answer.name, passed, said }).toMatchObject({
        passed: answer.slip === null,
      });
    }
  });
});

test("the summary counts what was said, and what of it somebody found fitting", () => {
  const one = (number: number, slip: string | null, rest: Partial<GradedAnswer>): GradedAnswer => ({
    answer: {
      ...{ name: `developing/x/wrong-${number}`, slug: "x", half: "developing", source: "" },
      ...{ slip, hash: String(number) },
    },
    ...{ passed: false, grade: "unnamed", kind: "wrong-value", said: "" },
    ...rest,
  });
  const named = one(1, "no mean", { grade: "misconception", kind: "misconception", said: "You forgot." });
  const other = one(2, "no mean", { grade: "explained", kind: "float32", said: "Single precision." });
  const graded = [
    named,
    other,
    one(3, "no bias", { grade: "placed", kind: "backward-at-fault" }),
    one(4, "no eps", { passed: true, grade: null, kind: null }),
    one(5, null, { said: "Rejected." }),
  ];
  const judgements = { [judgementKey(named)]: true, [judgementKey(other)]: false };
  expect(summaryLines(graded, judgements, { list: false })).toMatchInlineSnapshot(`
    [
      "5 answers: 1 right, 4 wrong",
      "right and rejected: 1",
      "  developing/x/wrong-5  Rejected.",
      "wrong and accepted: 1",
      "  developing/x/wrong-4  no eps",
      "named by a misconception: 1 of 4 (25.0 %)",
      "told what to change otherwise: 1 of 4 (25.0 %)",
      "told the function alone: 1 of 4 (25.0 %)",
      "told where it hurts alone: 0 of 4 (0.0 %)",
      "told what to change: 2 of 4 (50.0 %)",
      "judged: 2 of 2; fitting: 1 of 2 (50.0 %)",
      "by kind of evidence:",
      "     1  misconception: misconception",
      "     1  explained: float32",
      "     1  placed: backward-at-fault",
    ]
  `);
});
