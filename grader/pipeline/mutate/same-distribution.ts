/** Two samples of one distribution are further apart than this with a probability below 1e-9, 2·exp(−2·3.3²). */
const FURTHEST = 3.3;

/** Whether two samples may come from one distribution: the two-sample test of Kolmogorov and Smirnov. */
export function sameDistribution(a: readonly number[], b: readonly number[]): boolean {
  const [x, y] = [Float64Array.from(a).sort(), Float64Array.from(b).sort()];
  // NaN is sorted to the end.
  if (Number.isNaN(x.at(-1)) || Number.isNaN(y.at(-1))) return false;
  if (x.length === 0 || y.length === 0) return x.length === y.length;
  return largestGap(x, y) <= FURTHEST * Math.sqrt((x.length + y.length) / (x.length * y.length));
}

/** The largest distance between two empirical distribution functions; both samples ascend. */
function largestGap(x: Float64Array, y: Float64Array): number {
  let [i, j, gap] = [0, 0, 0];
  while (i < x.length && j < y.length) {
    const value = Math.min(x[i] ?? Number.NaN, y[j] ?? Number.NaN);
    while (i < x.length && (x[i] ?? Number.NaN) <= value) i += 1;
    while (j < y.length && (y[j] ?? Number.NaN) <= value) j += 1;
    gap = Math.max(gap, Math.abs(i / x.length - j / y.length));
  }
  return gap;
}
