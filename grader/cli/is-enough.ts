/**
 * Whether a score reaches a share of the most there is, in percent. By products of what people wrote down, not by the
 * quotient: 7 is 7 % of 100, and 0.07 · 100 is more than 7.
 */
export function isEnough(score: number, most: number, percent: number): boolean {
  // Points need not be whole, so a sum of them, or a product with a share such as 70.1, may be off in its last bits.
  return score * 100 >= percent * most * (1 - 1e-12);
}
