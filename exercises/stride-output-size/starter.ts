type Sizes = number[];
type Matrix = number[][];
type ConvOptions = {
  kernelSize: Sizes;
  stride: Sizes;
  padding: Sizes;
  dilation: Sizes;
};
type TransposedOptions = {
  kernelSize: Sizes;
  stride: Sizes;
  padding: Sizes;
  dilation: Sizes;
  outputPadding: Sizes;
};

/**
 * Sizes of a convolution's result, axis by axis.
 *
 * @param size `[A]`, the input's size along each axis, 1 or more
 * @param options.kernelSize `[A]`, 1 or more
 * @param options.stride     `[A]`, 1 or more
 * @param options.padding    `[A]`, zeros at either end
 * @param options.dilation   `[A]`, 1 or more
 * @returns `[A]`
 * @throws if the kernel, dilated, is larger than the padded input; the message holds both sizes
 */
export function convOutputSize(
  size: Sizes,
  { kernelSize, stride, padding, dilation }: ConvOptions,
): Sizes {
  // TODO: at how many places does the kernel fit?
  throw new Error("convOutputSize is not written yet");
}

/**
 * Sizes of a transposed convolution's result, axis by axis.
 *
 * @param size `[A]`, the input's size along each axis
 * @param options.kernelSize    `[A]`
 * @param options.stride        `[A]`
 * @param options.padding       `[A]`, what is cut off at either end
 * @param options.dilation      `[A]`
 * @param options.outputPadding `[A]`, what is added at the end alone
 * @returns `[A]`
 */
export function transposedOutputSize(
  size: Sizes,
  options: TransposedOptions,
): Sizes {
  // TODO
  throw new Error("transposedOutputSize is not written yet");
}

/**
 * The extent of the input that an output depends on after each layer of a stack, gaps included, and how far apart two
 * neighbours look.
 *
 * @param kernelSize `[L]`, from the layer next to the input on
 * @param stride     `[L]`
 * @param dilation   `[L]`
 * @returns size and jump, each `[L]`
 */
export function receptiveField(
  kernelSize: Sizes,
  stride: Sizes,
  dilation: Sizes,
): { size: Sizes; jump: Sizes } {
  // TODO: keep two numbers while going through the layers
  throw new Error("receptiveField is not written yet");
}

/**
 * A strided cross-correlation, computed with stride 1 and thinned out afterwards.
 *
 * @param x      `[H, W]`
 * @param weight `[kH, kW]`, at most as large as the padded image
 * @param options.stride  along both axes
 * @param options.padding zeros on each side
 * @returns `[outH, outW]`
 */
export function strideAsSubsampling(
  x: Matrix,
  weight: Matrix,
  { stride, padding }: { stride: number; padding: number },
): Matrix {
  // TODO: pad with zeros, correlate with stride 1, then keep some of the results
  throw new Error("strideAsSubsampling is not written yet");
}
