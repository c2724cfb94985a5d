import { describe, expect, test } from "vitest";
import type { Exercise } from "../../spec/exercise.ts";
import { exerciseOf, testGrader } from "../test-grader.ts";
import { type Mutation, mutateExercise } from "./mutate-exercise.ts";

const { grader } = testGrader();
const adam = await exerciseOf("adam");
const MEANINGLESS = "return a + 0 * b; ⇒ return a - 0 * b;";

async function mutationOf(exercise: Exercise): Promise<Mutation> {
  const mutated = await mutateExercise(grader(), exercise);
  if ("status" in mutated) throw new Error(mutated.status);
  return mutated;
}

/** An exercise whose reference has a place where slips change nothing, and a list of what may live. */
function withIdleCode(slips: readonly string[]): Exercise {
  const reference = `${adam.reference}\nexport function idle(a: number, b: number): number {\n  return a + 0 * b;\n}\n`;
  const equivalents = slips.map((slip) => ({ slip, reason: "nothing calls it" }));
  return { ...adam, reference, spec: { ...adam.spec, equivalents } };
}

describe("what becomes of a slip", () => {
  test("one that no check rejects is a survivor; one listed with a reason is not", async () => {
    const { survivors, equivalent, stale } = await mutationOf(withIdleCode([MEANINGLESS]));
    expect(survivors.map(({ slip }) => slip)).not.toContain(MEANINGLESS);
    expect(survivors.length).toBeGreaterThan(3);
    expect({ equivalent, stale }).toEqual({ equivalent: 1, stale: [] });
  });

  test("a list that names what is rejected is out of date", async () => {
    const gone = "no such line ⇒ anywhere";
    const { stale } = await mutationOf({
      ...adam,
      spec: { ...adam.spec, equivalents: [{ slip: gone, reason: "?" }] },
    });
    expect(stale).toEqual([gone]);
  });
});
