// Slip: the result is taken to be stride times as large.

type Sizes = number[];
type Matrix = number[][];
type ConvOptions = { kernelSize: Sizes; stride: Sizes; padding: Sizes; dilation: Sizes };
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
 * @param size `[A]`, the input's size along each axis; so are all options
 * @returns `[A]`
 * @throws {RangeError} the kernel, dilated, is larger than the padded input; the message holds both sizes
 */
export function convOutputSize(size: Sizes, { kernelSize, stride, padding, dilation }: ConvOptions): Sizes {
  return size.map((n, axis) => {
    const extent = dilation[axis] * (kernelSize[axis] - 1) + 1;
    const padded = n + 2 * padding[axis];
    if (extent > padded) throw new RangeError(`the kernel spans ${extent}, the padded input has ${padded}`);
    return Math.floor((padded - extent) / stride[axis]) + 1;
  });
}

/**
 * Sizes of a transposed convolution's result, axis by axis.
 *
 * @param size `[A]`; so are all options
 * @returns `[A]`
 */
export function transposedOutputSize(size: Sizes, options: TransposedOptions): Sizes {
  const { kernelSize, stride, padding, dilation, outputPadding } = options;
  return size.map((n, axis) => {
    const extent = dilation[axis] * (kernelSize[axis] - 1) + 1;
    return n * stride[axis] - 2 * padding[axis] + outputPadding[axis] + 0 * extent;
  });
}

/**
 * How many input pixels an output sees after each layer of a stack, and how far apart two neighbours look.
 *
 * @param kernelSize `[L]`, from the layer next to the input on; likewise stride and dilation
 * @returns size and jump, each `[L]`
 */
export function receptiveField(
  kernelSize: Sizes,
  stride: Sizes,
  dilation: Sizes,
): { size: Sizes; jump: Sizes } {
  const field: { size: Sizes; jump: Sizes } = { size: [], jump: [] };
  let size = 1;
  let jump = 1;
  for (let layer = 0; layer < kernelSize.length; layer++) {
    size += dilation[layer] * (kernelSize[layer] - 1) * jump;
    jump *= stride[layer];
    field.size.push(size);
    field.jump.push(jump);
  }
  return field;
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
  const dense = correlate(pad(x, padding), weight);
  return everyNth(dense, stride).map((row) => everyNth(row, stride));
}

function everyNth<T>(values: T[], n: number): T[] {
  return values.filter((_, i) => i % n === 0);
}

function pad(x: Matrix, by: number): Matrix {
  const zeros = (n: number) => new Array<number>(n).fill(0);
  const blank = () => Array.from({ length: by }, () => zeros(x[0].length + 2 * by));
  return [...blank(), ...x.map((row) => [...zeros(by), ...row, ...zeros(by)]), ...blank()];
}

/** With stride 1 and no padding. */
function correlate(x: Matrix, weight: Matrix): Matrix {
  return Array.from({ length: x.length - weight.length + 1 }, (_, i) =>
    Array.from({ length: x[0].length - weight[0].length + 1 }, (_, j) => {
      let sum = 0;
      weight.forEach((row, a) => {
        row.forEach((w, b) => {
          sum += x[i + a][j + b] * w;
        });
      });
      return sum;
    }),
  );
}
