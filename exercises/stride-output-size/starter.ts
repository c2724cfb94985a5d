type Ids = number[];
type Matrix = number[][];
type ConvOptions = { kernelSize: Ids; stride: Ids; padding: Ids; dilation: Ids };
type TransposedOptions = {
  kernelSize: Ids;
  stride: Ids;
  padding: Ids;
  dilation: Ids;
  outputPadding: Ids;
};

/**
 * Sizes of a convolution's result, axis by axis.
 *
 * @param size `[A]`, the input's size along each axis; so are all options
 * @returns `[A]`
 * @throws {RangeError} the kernel, dilated, is larger than the padded input; the message holds both sizes
 */
export function convOutputSize(size: Ids, { kernelSize, stride, padding, dilation }: ConvOptions): Ids {
  // TODO: at how many places does the kernel fit?
  throw new Error("convOutputSize is not written yet");
}

/**
 * Sizes of a transposed convolution's result, axis by axis.
 *
 * @param size `[A]`; so are all options
 * @returns `[A]`
 */
export function transposedOutputSize(size: Ids, options: TransposedOptions): Ids {
  // TODO
  throw new Error("transposedOutputSize is not written yet");
}

/**
 * How many input pixels an output sees after each layer of a stack, and how far apart two neighbours look.
 *
 * @param kernelSize `[L]`, from the layer next to the input on; likewise stride and dilation
 * @returns size and jump, each `[L]`
 */
export function receptiveField(kernelSize: Ids, stride: Ids, dilation: Ids): { size: Ids; jump: Ids } {
  // TODO: keep two numbers while going through the layers
  throw new Error("receptiveField is not written yet");
}

/**
 * A strided cross-correlation, computed with stride 1 and thinned out afterwards.
 *
 * @param x      `[H, W]`
 * @param weight `[kH, kW]`
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
