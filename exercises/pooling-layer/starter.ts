/** Two numbers, for the height and for the width */
type Vector = number[];
type Tensor4 = number[][][][];

/**
 * The largest value of each window. Padding counts as −∞ and never wins.
 *
 * @param x `[N, C, H, W]`
 * @param options.kernelSize height and width of a window
 * @param options.stride     steps down and to the right
 * @param options.padding    rows above and below, columns on either side; at most half of kernelSize
 * @returns `[N, C, outH, outW]`, outH = ⌊(H + 2·padding − kernelSize) / stride⌋ + 1
 */
export function maxPool2d(
  x: Tensor4,
  options: { kernelSize: Vector; stride: Vector; padding: Vector },
): Tensor4 {
  // TODO: for every window, take the largest of the values inside x; cells of the padding never win
  throw new Error("maxPool2d is not written yet");
}

/**
 * The mean of each window. Padding counts as 0.
 *
 * @param x `[N, C, H, W]`
 * @param options.kernelSize      height and width of a window
 * @param options.stride          steps down and to the right
 * @param options.padding         rows above and below, columns on either side; at most half of kernelSize
 * @param options.countIncludePad whether padded cells count in the divisor
 * @returns `[N, C, outH, outW]`
 */
export function avgPool2d(
  x: Tensor4,
  options: {
    kernelSize: Vector;
    stride: Vector;
    padding: Vector;
    countIncludePad: boolean;
  },
): Tensor4 {
  // TODO: for every window, sum the values inside x and divide by the number that countIncludePad asks for
  throw new Error("avgPool2d is not written yet");
}
