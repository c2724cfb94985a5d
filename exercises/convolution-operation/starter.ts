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
export function crossCorrelate2d(
  x: Matrix,
  weight: Matrix,
  { mode }: { mode: Mode },
): Matrix {
  // TODO: how many results are there along each axis, and where does the kernel stand for the first?
  throw new Error("crossCorrelate2d is not written yet");
}

/**
 * 2-D convolution as mathematics defines it: the kernel is rotated by 180 degrees first.
 *
 * @param x      `[H, W]`, zero outside
 * @param weight `[kH, kW]`
 * @param options.mode which positions are computed
 * @returns `[outH, outW]`, sizes as for `crossCorrelate2d`
 */
export function convolve2d(
  x: Matrix,
  weight: Matrix,
  { mode }: { mode: Mode },
): Matrix {
  // TODO
  throw new Error("convolve2d is not written yet");
}
