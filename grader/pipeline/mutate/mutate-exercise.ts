import type { Failure } from "../../sandbox/contract.ts";
import type { Exercise } from "../../spec/exercise.ts";
import type { Grader } from "../create-grader.ts";
import { VerifySteps } from "../verify/verify-steps.ts";
import { isEquivalent } from "./is-equivalent.ts";
import { type Mutant, plantMutants } from "./plant-mutants.ts";

/** A mutant makes loops endless often; right answers need a fraction of this. */
const CALL_MS = 500;

export interface Survivor {
  readonly line: number;
  readonly mutant: string;
  /** Whether the exercise lists it as equivalent, and it differs from the reference on fresh inputs. */
  readonly isRefuted: boolean;
}

/** What became of every mutant planted in a reference. */
export interface Mutation {
  readonly planted: number;
  readonly killed: number;
  /** Listed with a reason, and seen to change nothing. */
  readonly equivalent: number;
  /** What no check rejects: each asks for a better case, or for a reason. */
  readonly survivors: readonly Survivor[];
  /** Listed as equivalent, and killed or never planted: the list is out of date. */
  readonly stale: readonly string[];
}

/**
 * Plants one mutant after the other in the reference and grades what comes of it.
 *
 * @returns the sandbox's failure where the reference cannot be looked at
 */
export async function mutateExercise(
  grader: Grader,
  exercise: Exercise,
  steps: VerifySteps = new VerifySteps(),
): Promise<Mutation | Failure> {
  const mutants = await plantMutants(grader.sandbox, exercise.reference);
  if ("status" in mutants) return mutants;
  const alive: Mutant[] = [];
  steps.expect(mutants.length);
  const queue = mutants.values();
  const work = async () => {
    for (const mutant of queue) {
      const options = { callMs: CALL_MS, locateFaults: false };
      const graded = () => grader.grade(exercise, mutant.source, options);
      const { verdict } = await steps.run("mutants", graded, mutant.name);
      if (verdict === "passed") alive.push(mutant);
    }
  };
  await Promise.all([work(), work()]);
  const listed = new Set(exercise.spec.equivalents.map(({ mutant }) => mutant));
  const survivors: Survivor[] = [];
  for (const { line, name, source } of alive.sort((a, b) => a.line - b.line)) {
    const isListed = listed.has(name);
    if (isListed && (await isEquivalent(grader.sandbox, exercise, source))) continue;
    survivors.push({ line, mutant: name, isRefuted: isListed });
  }
  const names = new Set(alive.map(({ name }) => name));
  return {
    planted: mutants.length,
    killed: mutants.length - alive.length,
    equivalent: alive.length - survivors.length,
    survivors,
    stale: [...listed].filter((name) => !names.has(name)),
  };
}
