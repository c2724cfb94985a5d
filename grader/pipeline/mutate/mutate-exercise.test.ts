import { expect, test } from "vitest";
import type { Exercise } from "../../spec/exercise.ts";
import { exerciseOf, testGrader } from "../testing/test-grader.ts";
import { keptGrader } from "../verify/kept-grader.ts";
import { KeptResults } from "../verify/kept-results.ts";
import { type MutateOptions, mutateExercise } from "./mutate-exercise.ts";
import type { Mutation } from "./mutation.ts";
import { CaseSearch } from "./propose-case.ts";

const { grader } = testGrader();
const MEANINGLESS = "return a + 0 * b; ⇒ return a - 0 * b;";
const MEANT = "const gradBias = bias.map((_, o) => gradOutput.reduce((sum, row) => sum + row[o], 0));";
const UNSEEN = `${MEANT} ⇒ ${MEANT.replace("sum + row", "sum - row")}`;
const GONE = "no such line ⇒ anywhere";

/**
 * An exercise whose reference has a place where mutants change nothing and one where no check looks, and a list of
 * what may live.
 */
async function withGaps(mutants: readonly string[]): Promise<Exercise> {
  // The one with the fewest mutants; each is graded. Misconceptions would only be named.
  const exercise = await exerciseOf("fully-connected");
  const idle = "export function idle(a: number, b: number): number {\n  return a + 0 * b;\n}\n";
  const checks = exercise.spec.checks.filter(({ name }) => name !== "gradient-bias");
  const equivalents = mutants.map((mutant) => ({ mutant, reason: "nothing calls it" }));
  return {
    ...exercise,
    reference: `${exercise.reference}\n${idle}`,
    misconceptions: {},
    spec: { ...exercise.spec, checks, equivalents },
  };
}

async function mutate(exercise: Exercise, options: MutateOptions = {}): Promise<Mutation> {
  const { sandbox } = grader();
  const own = keptGrader(sandbox, new KeptResults({ dir: null, onProblem: () => {} }, exercise.spec.slug));
  const search = new CaseSearch(sandbox, exercise, (varied) => own.expected(varied));
  const mutated = await mutateExercise(own, exercise, await own.bank(exercise), search, options);
  if ("status" in mutated) throw new Error(mutated.status);
  return mutated;
}

test("a mutant that no check rejects is a survivor, unless it is listed and changes nothing", async () => {
  const mutated = await mutate(await withGaps([MEANINGLESS, UNSEEN, GONE]));
  const { planted, killed, equivalent, survivors, stale } = mutated;
  expect(survivors.map(({ mutant }) => mutant)).not.toContain(MEANINGLESS);
  expect(survivors.filter(({ isRefuted }) => isRefuted).map(({ mutant }) => mutant)).toEqual([UNSEEN]);
  expect(survivors.length).toBeGreaterThan(3);
  expect(equivalent).toBe(1);
  // What is listed and rejected is out of date.
  expect(stale).toEqual([GONE]);
  expect(killed).toBe(planted - survivors.length - equivalent);
  expect(killed).toBeGreaterThan(20);
});
