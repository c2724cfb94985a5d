type Matrix = number[][];
type Mode = "valid" | "same" | "full";

/**
 * 2-D cross-correlation: the kernel is laid on the image as it is.
 *
 * @param x      `[H, W]`, zero outside
 * @param weight `[kH, kW]`
 * @param options.mode which positions are computed
 * @returns `[outH, outW]`: H - kH + 1 in mode valid, H in mode same, H + kH - 1 in mode full; likewise for W
 */
export function crossCorrelate2d(x: Matrix, weight: Matrix, { mode }: { mode: Mode }): Matrix {
  const rows = placement(x.length, weight.length, mode);
  const columns = placement(x[0].length, weight[0].length, mode);
  return Array.from({ length: rows.count }, (_, i) =>
    Array.from({ length: columns.count }, (_, j) => windowSum(x, weight, rows.first + i, columns.first + j)),
  );
}

/**
 * 2-D convolution as mathematics defines it: the kernel is rotated by 180 degrees first.
 *
 * @param x      `[H, W]`, zero outside
 * @param weight `[kH, kW]`
 * @param options.mode which positions are computed
 * @returns `[outH, outW]`, sizes as for `crossCorrelate2d`
 */
export function convolve2d(x: Matrix, weight: Matrix, { mode }: { mode: Mode }): Matrix {
  const rotated = weight.map((row) => [...row].reverse()).reverse();
  return crossCorrelate2d(x, rotated, { mode });
}

/** Where the kernel's first row stands for the first result, and how many results there are along this axis. */
function placement(size: number, k: number, mode: Mode): { first: number; count: number } {
  if (mode === "valid") return { first: 0, count: size - k + 1 };
  const first = 1 - k;
  if (mode === "full") return { first, count: size + k - 1 };
  return { first: first + Math.floor((k - 1) / 2), count: size };
}

/** The kernel's top left corner lies at (top, left), possibly outside the image. */
function windowSum(x: Matrix, weight: Matrix, top: number, left: number): number {
  let sum = 0;
  for (let a = 0; a < weight.length; a++) {
    for (let b = 0; b < weight[a].length; b++) sum += (x[top + a]?.[left + b] ?? 0) * weight[a][b];
  }
  return sum;
}
