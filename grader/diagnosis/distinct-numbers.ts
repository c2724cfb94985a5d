import { sumRounding } from "./same-behaviour.ts";

/** Whether there are so many different numbers, as {@link distinctNumbers} counts them. */
export function hasDistinctNumbers(numbers: Iterable<number>, least: number): boolean {
  return distinctNumbers(numbers, least).length >= least;
}

/**
 * The first different numbers: of those that another order of summation makes of one another only the first counts, and
 * what is not finite is no number.
 */
export function distinctNumbers(numbers: Iterable<number>, most: number): number[] {
  const kept: number[] = [];
  for (const value of numbers) {
    if (kept.length >= most) break;
    if (!Number.isFinite(value)) continue;
    if (!kept.some((one) => Math.abs(one - value) <= sumRounding([one, value]))) kept.push(value);
  }
  return kept;
}
