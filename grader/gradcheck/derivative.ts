import { findKink, PROBE_STEP } from "./kinks.ts";
import { type Probe, probe, type Rung, rung, STEPS } from "./richardson.ts";
import type { Line } from "./line.ts";

/** E is small enough below this part of the slope, or of a hundredth of the largest gradient. */
const CONVERGED = 1e-6;
/** A rung must agree this well with the difference at the smallest step, roundoff and truncation aside. */
const CONFIRMED = 1e-8;

export interface Derivative {
  /** NaN where f is finite at no step. */
  readonly slope: number;
  /** What `slope` is thought to be off by, roundoff included, in units of the slope. */
  readonly error: number;
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
 * The derivative of f along a line by a ladder of ever smaller steps, each extrapolated after Richardson.
 *
 * The first rung is taken whose own error estimate is small *and* which the difference at the smallest step
 * confirms: an error estimate can vanish by accident, and a kink close to x can hide from a large step. Where
 * none is, the rung of smallest error counts.
 *
 * @param near the one-sided probe at 2e-6, see {@link probe}
 * @see Ridders, Accurate computation of F′(x) and F′(x)F″(x), Adv. Eng. Software 4 (1982)
 */
export function derivative(line: Line, near: Probe, surroundings: Surroundings): Derivative {
  const { atZero, noise } = surroundings;
  const probeAt = (step: number) => (step === near.step ? near : probe(line, step, atZero));
  const { best, accepted } = climb(probeAt, near, surroundings);
  if (best === null || !Number.isFinite(near.bend)) {
    return { slope: Number.NaN, error: Number.POSITIVE_INFINITY, leftOut: true };
  }
  const kink = findKink(best, accepted, near, () => probeAt(PROBE_STEP / 10), surroundings);
  const error = accepted
    ? errorOfAccepted(best, near, noise) + Math.abs(kink.jump)
    : uncertainty(best, near, noise) + Math.abs(near.bend);
  return { slope: best.slope, error, leftOut: kink.found };
}

/** The first rung that is accepted, else the one of smallest uncertainty; null if f is finite at none. */
function climb(
  probeAt: (step: number) => Probe,
  near: Probe,
  { noise, largest, steps = STEPS }: Surroundings,
): { best: Rung | null; accepted: boolean } {
  let best: Rung | null = null;
  for (const step of steps) {
    const next = rung(probeAt(step), probeAt(step / 2));
    if (!Number.isFinite(next.error)) continue;
    const denied = contradiction(next, near, noise) > CONFIRMED * scaleOf(next, largest);
    if (isConverged(next, largest) && !denied) return { best: next, accepted: true };
    if (best === null || uncertainty(next, near, noise) < uncertainty(best, near, noise)) best = next;
  }
  return { best, accepted: false };
}

function isConverged(candidate: Rung, largest: number): boolean {
  return candidate.error <= CONVERGED * scaleOf(candidate, largest);
}

function scaleOf(candidate: Rung, largest: number): number {
  return Math.max(Math.abs(candidate.slope), 0.01 * largest);
}

/** How far the probe denies the rung beyond what the probe's own truncation and roundoff explain. */
function contradiction(candidate: Rung, near: Probe, noise: number): number {
  const explained = 2 * truncation(candidate, near) + (8 * noise) / near.step;
  return Math.max(0, Math.abs(candidate.slope - near.central) - explained);
}

/** What the probe's central difference is off by: E at step h is h²·f‴/24, and the probe's own error p²·f‴/6. */
function truncation(candidate: Rung, near: Probe): number {
  return 4 * candidate.error * (near.step / candidate.step) ** 2;
}

/** Without the roundoff the smallest step would win by a lucky draw, without the probe one blind to a kink. */
function uncertainty(candidate: Rung, near: Probe, noise: number): number {
  return candidate.error + contradiction(candidate, near, noise) + (4 * noise) / candidate.step;
}

/** Twice what the probe shows. The ladder's own estimate is finer, and blind to a kink just beside x. */
function errorOfAccepted(best: Rung, near: Probe, noise: number): number {
  const seen = Math.abs(best.slope - near.central) + truncation(best, near);
  return 2 * seen + (4 * noise) / best.step;
}
