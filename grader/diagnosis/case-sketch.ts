import { type SketchedCase, sameSketch, sketchBehaviour } from "./behaviour-sketch.ts";
import { SUM_RELATIVE } from "./same-behaviour.ts";

/**
 * What a program makes of one case of one check, in a few numbers. To say of two programs that they do the same it is
 * held to the rounding of a sum, and has every step of a chain.
 */
export interface CaseSketch {
  readonly facts: string;
  readonly numbers: Float64Array;
}

/** Chains of any length. */
const ALL_STEPS = Number.POSITIVE_INFINITY;

export function sketchCase(one: SketchedCase): CaseSketch {
  const { facts, numbers } = sketchBehaviour([one], ALL_STEPS);
  return { facts, numbers: Float64Array.from(numbers) };
}

/** Whether two programs did the same in a case, to within the rounding of another order of summation. */
export function sameCaseSketch(a: CaseSketch, b: CaseSketch): boolean {
  return sameSketch(a, b, SUM_RELATIVE);
}
