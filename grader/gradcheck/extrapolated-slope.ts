import { findKink } from "./find-kink.ts";
import type { FunctionAlongLine } from "./function-along-line.ts";
import {
  type Difference,
  difference,
  type RichardsonEstimate,
  richardsonEstimate,
  STEP_SIZES,
} from "./richardson-estimate.ts";

/** E is small enough below this part of the slope, or of a hundredth of the largest gradient. */
const CONVERGED = 1e-6;
/** An estimate must agree this well with the finest difference, roundoff and truncation aside. */
const CONFIRMED = 1e-8;

export interface Derivative {
  /** NaN where f is finite at no step. */
  readonly slope: number;
  /** What `slope` is thought to be off by, roundoff included, in units of the slope. */
  readonly error: number;
  /** Whether an estimate was small in its own error and not refuted; else it is the one of smallest uncertainty. */
  readonly accepted: boolean;
  /** No derivative was found: a kink, a jump, or the edge of where f is finite. */
  readonly leftOut: boolean;
}

export interface Surroundings {
  /** f(x). */
  readonly atZero: number;
  /** Scatter of f's values from rounding, in units of f. */
  readonly noise: number;
  /** Largest gradient the slope is to be compared beside. */
  readonly largest: number;
  readonly steps?: readonly number[] | undefined;
}

/**
 * The derivative of f along a line by a series of ever smaller steps, each extrapolated after Richardson.
 *
 * The first estimate is taken whose own error estimate is small *and* which the finest difference does not refute: an
 * error estimate can vanish by accident, and a kink close to x can hide from a large step. Where there is none, the
 * estimate of smallest uncertainty counts.
 *
 * @param finest the {@link difference} at `FINEST_STEP`
 * @see Ridders, Accurate computation of F′(x) and F′(x)F″(x), Adv. Eng. Software 4 (1982)
 */
export function extrapolatedSlope(
  line: FunctionAlongLine,
  finest: Difference,
  surroundings: Surroundings,
): Derivative {
  const { atZero, noise } = surroundings;
  const differenceAt = (step: number) => (step === finest.step ? finest : difference(line, step, atZero));
  const { best, accepted } = bestEstimate(differenceAt, finest, surroundings);
  if (best === null || !Number.isFinite(finest.oneSidedGap)) {
    return { slope: Number.NaN, error: Number.POSITIVE_INFINITY, accepted: false, leftOut: true };
  }
  const kink = findKink(best, accepted, finest, differenceAt, surroundings);
  const error = accepted
    ? errorOfAccepted(best, finest, noise) + Math.abs(kink.jump)
    : uncertainty(best, finest, noise) + Math.abs(finest.oneSidedGap);
  return { slope: best.slope, error, accepted, leftOut: kink.found };
}

/** The first estimate that is accepted, else the one of smallest uncertainty; null if f is finite at none. */
function bestEstimate(
  differenceAt: (step: number) => Difference,
  finest: Difference,
  { noise, largest, steps = STEP_SIZES }: Surroundings,
): { best: RichardsonEstimate | null; accepted: boolean } {
  let best: RichardsonEstimate | null = null;
  for (const step of steps) {
    const next = richardsonEstimate(differenceAt(step), differenceAt(step / 2));
    if (!Number.isFinite(next.error)) continue;
    const isRefuted = unexplainedGap(next, finest, noise) > CONFIRMED * scaleOf(next, largest);
    if (isConverged(next, largest) && !isRefuted) return { best: next, accepted: true };
    if (best === null || uncertainty(next, finest, noise) < uncertainty(best, finest, noise)) best = next;
  }
  return { best, accepted: false };
}

function isConverged(candidate: RichardsonEstimate, largest: number): boolean {
  return candidate.error <= CONVERGED * scaleOf(candidate, largest);
}

function scaleOf(candidate: RichardsonEstimate, largest: number): number {
  return Math.max(Math.abs(candidate.slope), 0.01 * largest);
}

/** How far the estimate is from the finest difference, beyond what that one's truncation and roundoff explain. */
function unexplainedGap(candidate: RichardsonEstimate, finest: Difference, noise: number): number {
  const explained = 2 * truncation(candidate, finest) + (8 * noise) / finest.step;
  return Math.max(0, Math.abs(candidate.slope - finest.central) - explained);
}

/** What the finest difference is off by: E at step h is h²·f‴/24, and a difference at step p is off by p²·f‴/6. */
function truncation(candidate: RichardsonEstimate, finest: Difference): number {
  return 4 * candidate.error * (finest.step / candidate.step) ** 2;
}

/** Without roundoff the smallest step would win by a lucky draw, without the finest difference one blind to a kink. */
function uncertainty(candidate: RichardsonEstimate, finest: Difference, noise: number): number {
  return candidate.error + unexplainedGap(candidate, finest, noise) + (4 * noise) / candidate.step;
}

/** Twice what the finest difference shows. The estimate's own error is smaller, and blind to a kink just beside x. */
function errorOfAccepted(best: RichardsonEstimate, finest: Difference, noise: number): number {
  const seen = Math.abs(best.slope - finest.central) + truncation(best, finest);
  return 2 * seen + (4 * noise) / best.step;
}
