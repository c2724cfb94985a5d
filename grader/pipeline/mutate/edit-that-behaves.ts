import { type BehaviourSketch, sameSketch } from "../../diagnosis/behaviour-sketch.ts";
import type { Exercise } from "../../spec/exercise.ts";
import type { Edit } from "../../spec/schema/misconception-spec.ts";
import type { Grader } from "../create-grader.ts";
import { plantMutants } from "./plant-mutants.ts";

/** As for all mutants: right answers need a fraction of it. */
const CALL_MS = 500;

/**
 * The smallest change of the reference that computes what some answer does, seen by running it: of the mechanical ones,
 * the first in the order of the text.
 *
 * @param failedCheck one that the answer fails: what passes it is looked at no further
 * @returns null where none does
 * @throws the reason of `signal`, once it is aborted
 */
export async function editThatBehaves(
  grader: Grader,
  exercise: Exercise,
  { sketch, failedCheck }: { readonly sketch: BehaviourSketch; readonly failedCheck: string },
  signal?: AbortSignal,
): Promise<Edit | null> {
  const mutants = await plantMutants(grader.sandbox, exercise.reference);
  if ("status" in mutants) return null;
  for (const mutant of mutants) {
    const { source } = mutant;
    signal?.throwIfAborted();
    const options = { callMs: CALL_MS, locateFaults: false, signal };
    const { checks } = await grader.grade(exercise, source, { ...options, only: [failedCheck] });
    if (checks.every(({ status }) => status === "passed")) continue;
    let isSame = false;
    const onBehaviour = (seen: BehaviourSketch) => {
      isSame = sameSketch(seen, sketch);
    };
    await grader.grade(exercise, source, { ...options, onBehaviour });
    if (isSame && mutant.edit !== null) return mutant.edit;
  }
  return null;
}
