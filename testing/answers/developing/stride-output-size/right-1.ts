// right: expressions only: map per axis, a reduce that collects r and j, padded image
type Sizes = number[];
type Matrix = number[][];
type ConvOptions = {
  kernelSize: Sizes;
  stride: Sizes;
  padding: Sizes;
  dilation: Sizes;
};
type TransposedOptions = ConvOptions & { outputPadding: Sizes };

const extent = (k: number, d: number): number => d * (k - 1) + 1;

export function convOutputSize(
  size: Sizes,
  { kernelSize, stride, padding, dilation }: ConvOptions,
): Sizes {
  return size.map((n, axis) => {
    const span = extent(kernelSize[axis], dilation[axis]);
    const padded = n + 2 * padding[axis];
    if (span > padded) {
      throw new RangeError(`a kernel that spans ${span} does not fit on ${padded} (axis ${axis})`);
    }
    return Math.floor((padded - span) / stride[axis]) + 1;
  });
}

export function transposedOutputSize(
  size: Sizes,
  { kernelSize, stride, padding, dilation, outputPadding }: TransposedOptions,
): Sizes {
  return size.map(
    (n, i) =>
      (n - 1) * stride[i] - 2 * padding[i] + extent(kernelSize[i], dilation[i]) + outputPadding[i],
  );
}

export function receptiveField(
  kernelSize: Sizes,
  stride: Sizes,
  dilation: Sizes,
): { size: Sizes; jump: Sizes } {
  const layers = kernelSize.reduce<{ r: number; j: number }[]>(
    (done, k, l) => {
      const { r, j } = done[l];
      return [...done, { r: r + dilation[l] * (k - 1) * j, j: j * stride[l] }];
    },
    [{ r: 1, j: 1 }],
  );
  return { size: layers.slice(1).map(({ r }) => r), jump: layers.slice(1).map(({ j }) => j) };
}

export function strideAsSubsampling(
  x: Matrix,
  weight: Matrix,
  { stride, padding }: { stride: number; padding: number },
): Matrix {
  const zeros = (n: number): number[] => Array.from({ length: n }, () => 0);
  const width = x[0].length + 2 * padding;
  const padded = [
    ...zeros(padding).map(() => zeros(width)),
    ...x.map((row) => [...zeros(padding), ...row, ...zeros(padding)]),
    ...zeros(padding).map(() => zeros(width)),
  ];
  const everywhere = zeros(padded.length - weight.length + 1).map((_, i) =>
    zeros(width - weight[0].length + 1).map((_, j) =>
      weight.reduce(
        (s, row, a) => row.reduce((t, w, b) => t + w * padded[i + a][j + b], s),
        0,
      ),
    ),
  );
  const every = <T>(list: T[]): T[] => list.filter((_, i) => i % stride === 0);
  return every(everywhere).map(every);
}
