// Formulas in other arrangements; typed arrays inside and as rows of the result.

type Sizes = number[];
type Matrix = number[][];
type Options = { kernelSize: Sizes; stride: Sizes; padding: Sizes; dilation: Sizes };

const extents = ({ kernelSize, dilation }: Options): Sizes =>
  kernelSize.map((k, i) => k + (k - 1) * (dilation[i] - 1));

export const convOutputSize = (size: Sizes, options: Options): Sizes =>
  extents(options).map((extent, i) => {
    const padded = options.padding[i] + size[i] + options.padding[i];
    const count = Math.ceil((padded - extent + 1) / options.stride[i]);
    if (padded < extent) throw RangeError(`${padded} < ${extent}`);
    return count;
  });

export const transposedOutputSize = (size: Sizes, options: Options & { outputPadding: Sizes }): Sizes =>
  extents(options).map(
    (extent, i) =>
      size[i] * options.stride[i] +
      (extent - options.stride[i]) -
      2 * options.padding[i] +
      options.outputPadding[i],
  );

export function receptiveField(
  kernelSize: Sizes,
  stride: Sizes,
  dilation: Sizes,
): { size: Sizes; jump: Sizes } {
  const jump = stride.map((_, layer) => stride.slice(0, layer + 1).reduce((product, s) => product * s, 1));
  const size = kernelSize.map((_, layer) =>
    kernelSize
      .slice(0, layer + 1)
      .reduce((sum, k, i) => sum + ((k - 1) * dilation[i] * jump[i]) / stride[i], 1),
  );
  return { size, jump };
}

export function strideAsSubsampling(
  x: Matrix,
  weight: Matrix,
  { stride, padding }: { stride: number; padding: number },
): Matrix {
  const width = x[0].length + 2 * padding;
  const flat = new Float64Array((x.length + 2 * padding) * width);
  x.forEach((row, i) => {
    flat.set(row, (i + padding) * width + padding);
  });
  const rows = x.length + 2 * padding - weight.length + 1;
  const columns = width - weight[0].length + 1;
  const dense = Array.from({ length: rows }, (_, i) =>
    Float64Array.from({ length: columns }, (_, j) =>
      weight
        .map((row, a) => row.map((w, b) => w * flat[(i + a) * width + j + b]).reduce((s, v) => s + v, 0))
        .reduce((s, v) => s + v, 0),
    ),
  );
  const thin: unknown[] = [];
  for (let i = 0; i < rows; i += stride) thin.push(dense[i].filter((_, j) => j % stride === 0));
  return thin as Matrix;
}
