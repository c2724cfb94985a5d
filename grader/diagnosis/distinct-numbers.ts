import { sumRounding } from "./same-behaviour.ts";

/**
 * Whether there are so many different numbers: of those that another order of summation makes of one another only the
 * first counts, and what is not finite is no number.
 */
export function hasDistinctNumbers(numbers: Iterable<number>, least: number): boolean {
  const kept: number[] = [];
  for (const value of numbers) {
    if (!Number.isFinite(value)) continue;
    if (!kept.some((one) => Math.abs(one - value) <= sumRounding([one, value]))) kept.push(value);
    if (kept.length >= least) return true;
  }
  return kept.length >= least;
}
