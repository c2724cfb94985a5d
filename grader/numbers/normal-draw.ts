/**
 * One draw of a normal distribution with mean 0 and standard deviation 1, by the cosine of Box and Muller's method.
 *
 * @param random uniform in [0, 1); asked twice a draw
 */
export function normalDraw(random: () => number): number {
  // 1 − u lies in (0, 1], so the logarithm is finite.
  return Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
}
