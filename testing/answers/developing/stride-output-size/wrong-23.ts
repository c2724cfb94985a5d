// slip: strideAsSubsampling pads the sides of each row with new Array(padding) without fill, so these cells are undefined instead of 0 and the sums over them become NaN.
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

const extentOf = (k: number, d: number) => d * (k - 1) + 1;

export function convOutputSize(
  size: Sizes,
  { kernelSize, stride, padding, dilation }: ConvOptions,
): Sizes {
  const extents = kernelSize.map((k, a) => extentOf(k, dilation[a]));
  const padded = size.map((n, a) => n + 2 * padding[a]);
  const bad = extents.findIndex((e, a) => e > padded[a]);
  if (bad >= 0)
    throw new Error(`kernel of ${extents[bad]} on an input of ${padded[bad]}`);
  return extents.map((e, a) => Math.floor((padded[a] - e) / stride[a]) + 1);
}

export function transposedOutputSize(
  size: Sizes,
  options: TransposedOptions,
): Sizes {
  const { kernelSize, stride, padding, dilation, outputPadding } = options;
  return size.map(
    (n, a) =>
      (n - 1) * stride[a] -
      2 * padding[a] +
      extentOf(kernelSize[a], dilation[a]) +
      outputPadding[a],
  );
}

export function receptiveField(
  kernelSize: Sizes,
  stride: Sizes,
  dilation: Sizes,
): { size: Sizes; jump: Sizes } {
  const jumps = stride.reduce<Sizes>(
    (list, s) => [...list, list[list.length - 1] * s],
    [1],
  );
  const size: Sizes = [];
  kernelSize.reduce((r, k, l) => {
    const next = r + dilation[l] * (k - 1) * jumps[l];
    size.push(next);
    return next;
  }, 1);
  return { size, jump: jumps.slice(1) };
}

export function strideAsSubsampling(
  x: Matrix,
  weight: Matrix,
  { stride, padding }: { stride: number; padding: number },
): Matrix {
  const width = x[0].length + 2 * padding;
  const blank = () => new Array<number>(width).fill(0);
  const side = () => new Array<number>(padding);
  const image: Matrix = [
    ...Array.from({ length: padding }, blank),
    ...x.map((row) => [...side(), ...row, ...side()]),
    ...Array.from({ length: padding }, blank),
  ];
  const outH = image.length - weight.length + 1;
  const outW = width - weight[0].length + 1;
  const results: Matrix = [];
  for (let i = 0; i < outH; i++) {
    const row: number[] = [];
    for (let j = 0; j < outW; j++) {
      let sum = 0;
      for (let p = 0; p < weight.length; p++) {
        for (let q = 0; q < weight[0].length; q++) {
          sum += image[i + p][j + q] * weight[p][q];
        }
      }
      if (j % stride === 0) row.push(sum);
    }
    if (i % stride === 0) results.push(row);
  }
  return results;
}
