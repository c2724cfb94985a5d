// slip: transposedOutputSize takes d*k for the extent of a dilated kernel instead of d*(k-1) + 1.
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

export function convOutputSize(
  size: Sizes,
  { kernelSize, stride, padding, dilation }: ConvOptions,
): Sizes {
  return size.map((n, a) => {
    const extent = dilation[a] * (kernelSize[a] - 1) + 1;
    const padded = n + 2 * padding[a];
    if (extent > padded)
      throw new Error(`kernel spans ${extent}, padded input has ${padded}`);
    return Math.floor((padded - extent) / stride[a]) + 1;
  });
}

export function transposedOutputSize(
  size: Sizes,
  options: TransposedOptions,
): Sizes {
  const { kernelSize, stride, padding, dilation, outputPadding } = options;
  return size.map((n, a) => {
    const extent = dilation[a] * kernelSize[a];
    return (n - 1) * stride[a] + extent - 2 * padding[a] + outputPadding[a];
  });
}

export function receptiveField(
  kernelSize: Sizes,
  stride: Sizes,
  dilation: Sizes,
): { size: Sizes; jump: Sizes } {
  const size: Sizes = [];
  const jump: Sizes = [];
  let r = 1;
  let j = 1;
  kernelSize.forEach((k, l) => {
    r += dilation[l] * (k - 1) * j;
    j *= stride[l];
    size.push(r);
    jump.push(j);
  });
  return { size, jump };
}

export function strideAsSubsampling(
  x: Matrix,
  weight: Matrix,
  { stride, padding }: { stride: number; padding: number },
): Matrix {
  const pixel = (i: number, j: number) => x[i - padding]?.[j - padding] ?? 0;
  const rows = x.length + 2 * padding - weight.length + 1;
  const columns = x[0].length + 2 * padding - weight[0].length + 1;
  const dense = Array.from({ length: rows }, (_, i) =>
    Array.from({ length: columns }, (__, j) => {
      let s = 0;
      weight.forEach((row, p) =>
        row.forEach((w, q) => {
          s += w * pixel(i + p, j + q);
        }),
      );
      return s;
    }),
  );
  return dense
    .filter((_, i) => i % stride === 0)
    .map((row) => row.filter((_, j) => j % stride === 0));
}
