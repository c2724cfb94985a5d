import type { FunctionAlongLine } from "./function-along-line.ts";

/** Of the difference by which every line is measured first: it shows kinks, and estimates are held against it. */
export const FINEST_STEP = 2e-6;
/** Steps of the extrapolation, absolute, largest first. */
export const STEP_SIZES: readonly number[] = [2e-3, 2e-4, 2e-5, FINEST_STEP];

/** A derivative by the extrapolation from one step. */
export interface RichardsonEstimate {
  readonly step: number;
  /** Richardson's extrapolation (4·D(h/2) − D(h)) / 3 of the central difference D. */
  readonly slope: number;
  /** |D(h/2) − D(h)| / 3, what D(h/2) is thought to be off by. */
  readonly error: number;
  /** D+ − D− over the step h: h·f″ where f is smooth, the jump of the slope where it is not. */
  readonly oneSidedGap: number;
}

/** Central and one-sided differences at one step. */
export interface Difference {
  readonly step: number;
  readonly central: number;
  readonly oneSidedGap: number;
}

/** Two evaluations: the central difference at `step`, and how the one-sided ones differ. NaN if f is not finite. */
export function difference(line: FunctionAlongLine, step: number, atZero: number): Difference {
  const up = line.at(step);
  const down = line.at(-step);
  const right = line.actualStep(step);
  const left = -line.actualStep(-step);
  return {
    step,
    central: (up - down) / (right + left),
    oneSidedGap: (up - atZero) / right - (atZero - down) / left,
  };
}

/** One estimate of the extrapolation from the differences at h and h/2; not finite where f is not. */
export function richardsonEstimate(whole: Difference, half: Difference): RichardsonEstimate {
  return {
    step: whole.step,
    slope: (4 * half.central - whole.central) / 3,
    error: Math.abs(half.central - whole.central) / 3,
    oneSidedGap: whole.oneSidedGap,
  };
}
