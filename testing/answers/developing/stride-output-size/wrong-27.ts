// slip: receptiveField adds up the strides (jump = 1 + Σ(s − 1)) instead of multiplying them
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
  const extents = kernelSize.map((k, a) => dilation[a] * (k - 1) + 1);
  const padded = size.map((n, a) => n + 2 * padding[a]);
  const bad = extents.findIndex((e, a) => e > padded[a]);
  if (bad >= 0) {
    throw new Error(
      `axis ${bad}: kernel extent ${extents[bad]} is larger than the padded input, ${padded[bad]}`,
    );
  }
  return padded.map((m, a) => Math.floor((m - extents[a]) / stride[a]) + 1);
}

export function transposedOutputSize(
  size: Sizes,
  { kernelSize, stride, padding, dilation, outputPadding }: TransposedOptions,
): Sizes {
  const extents = kernelSize.map((k, a) => dilation[a] * (k - 1) + 1);
  return size.map(
    (n, a) => (n - 1) * stride[a] + extents[a] - 2 * padding[a] + outputPadding[a],
  );
}

export function receptiveField(
  kernelSize: Sizes,
  stride: Sizes,
  dilation: Sizes,
): { size: Sizes; jump: Sizes } {
  const jumpBefore = (l: number): number =>
    stride.slice(0, l).reduce((j, s) => j + (s - 1), 1);
  const growth = kernelSize.map((k, l) => dilation[l] * (k - 1) * jumpBefore(l));
  return {
    size: growth.map((_, l) => 1 + growth.slice(0, l + 1).reduce((a, b) => a + b, 0)),
    jump: stride.map((_, l) => jumpBefore(l + 1)),
  };
}

export function strideAsSubsampling(
  x: Matrix,
  weight: Matrix,
  { stride, padding }: { stride: number; padding: number },
): Matrix {
  const pixel = (i: number, j: number): number => {
    const inside =
      i >= padding && i < padding + x.length && j >= padding && j < padding + x[0].length;
    return inside ? x[i - padding][j - padding] : 0;
  };
  const rows = x.length + 2 * padding - weight.length + 1;
  const cols = x[0].length + 2 * padding - weight[0].length + 1;
  const dense = Array.from({ length: rows }, (_, i) =>
    Array.from({ length: cols }, (__, j) => {
      let s = 0;
      weight.forEach((line, a) =>
        line.forEach((w, b) => {
          s += w * pixel(i + a, j + b);
        }),
      );
      return s;
    }),
  );
  const every = <T>(list: T[]): T[] => list.filter((_, i) => i % stride === 0);
  return every(dense).map((row) => every(row));
}
