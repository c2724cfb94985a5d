// slip: convOutputSize rounds term by term: floor(padded / s) - floor(extent / s) + 1 instead of rounding the difference once.
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
  options: ConvOptions,
): Sizes {
  const { kernelSize, stride, padding, dilation } = options;
  return size.map((n, a) => {
    const padded = n + 2 * padding[a];
    const kernel = dilation[a] * (kernelSize[a] - 1) + 1;
    if (padded < kernel) throw new Error(`a kernel of ${kernel} is too large for ${padded}`);
    return Math.floor(padded / stride[a]) - Math.floor(kernel / stride[a]) + 1;
  });
}

export function transposedOutputSize(
  size: Sizes,
  { kernelSize, stride, padding, dilation, outputPadding }: TransposedOptions,
): Sizes {
  const result = [...size];
  for (let a = 0; a < result.length; a++) {
    result[a] -= 1;
    result[a] *= stride[a];
    result[a] += dilation[a] * (kernelSize[a] - 1) + 1;
    result[a] += outputPadding[a] - 2 * padding[a];
  }
  return result;
}

export function receptiveField(
  kernelSize: Sizes,
  stride: Sizes,
  dilation: Sizes,
): { size: Sizes; jump: Sizes } {
  const jumpBefore = (l: number) => stride.slice(0, l).reduce((p, s) => p * s, 1);
  let r = 1;
  const size = kernelSize.map((k, l) => (r += dilation[l] * (k - 1) * jumpBefore(l)));
  const jump = kernelSize.map((_, l) => jumpBefore(l + 1));
  return { size, jump };
}

function correlate(x: Matrix, weight: Matrix): Matrix {
  const outH = x.length - weight.length + 1;
  const outW = x[0].length - weight[0].length + 1;
  const y: Matrix = [];
  for (let i = 0; i < outH; i++) {
    y[i] = [];
    for (let j = 0; j < outW; j++) {
      y[i][j] = 0;
      weight.forEach((row, a) => row.forEach((w, b) => (y[i][j] += w * x[i + a][j + b])));
    }
  }
  return y;
}

export function strideAsSubsampling(
  x: Matrix,
  weight: Matrix,
  { stride, padding }: { stride: number; padding: number },
): Matrix {
  const padded = Array.from({ length: x.length + 2 * padding }, (_, i) =>
    Array.from({ length: x[0].length + 2 * padding }, (_, j) => {
      const [h, w] = [i - padding, j - padding];
      const inside = h >= 0 && h < x.length && w >= 0 && w < x[0].length;
      return inside ? x[h][w] : 0;
    }),
  );
  const every = <T>(list: T[]): T[] => list.filter((_, k) => k % stride === 0);
  return every(correlate(padded, weight)).map((row) => every(row));
}
