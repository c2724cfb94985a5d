import { type SketchedCase, sketchBehaviour } from "./behaviour-sketch.ts";
import { SUM_ABSOLUTE, SUM_RELATIVE } from "./same-behaviour.ts";

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

/** Of its three numbers for each leaf the first is the largest entry. */
const PER_LEAF = 3;

/** Whether two programs did the same in a case, to within the rounding of another order of summation. */
export function sameCaseSketch(a: CaseSketch, b: CaseSketch): boolean {
  if (a.facts !== b.facts || a.numbers.length !== b.numbers.length) return false;
  return a.numbers.every((value, at) => {
    const leaf = at - (at % PER_LEAF);
    const scale = Math.max(a.numbers[leaf] ?? 0, b.numbers[leaf] ?? 0);
    return Math.abs(value - (b.numbers[at] ?? Number.NaN)) <= SUM_RELATIVE * scale + SUM_ABSOLUTE;
  });
}
