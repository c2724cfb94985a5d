// slip: extent computes the span of a dilated kernel as k + (k−1)·d, as if d unused pixels instead of d−1 lay between neighbouring entries
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

const extent = (k: number, d: number): number => k + (k - 1) * d;

export function convOutputSize(
  size: Sizes,
  { kernelSize, stride, padding, dilation }: ConvOptions,
): Sizes {
  return size.map((n, a) => {
    const span = extent(kernelSize[a], dilation[a]);
    const room = n + 2 * padding[a];
    if (span > room) throw new Error(`kernel spans ${span}, padded input has only ${room}`);
    return Math.floor((room - span) / stride[a]) + 1;
  });
}

export function transposedOutputSize(size: Sizes, options: TransposedOptions): Sizes {
  const { kernelSize, stride, padding, dilation, outputPadding } = options;
  return size.map(
    (n, a) =>
      (n - 1) * stride[a] - 2 * padding[a] + extent(kernelSize[a], dilation[a]) + outputPadding[a],
  );
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
  for (let l = 0; l < kernelSize.length; l++) {
    r += dilation[l] * (kernelSize[l] - 1) * j;
    j *= stride[l];
    size.push(r);
    jump.push(j);
  }
  return { size, jump };
}

export function strideAsSubsampling(
  x: Matrix,
  weight: Matrix,
  { stride, padding }: { stride: number; padding: number },
): Matrix {
  const H = x.length + 2 * padding;
  const W = x[0].length + 2 * padding;
  const padded: Matrix = Array.from({ length: H }, () => new Array<number>(W).fill(0));
  x.forEach((row, i) =>
    row.forEach((v, j) => {
      padded[i + padding][j + padding] = v;
    }),
  );
  const dense: Matrix = [];
  for (let i = 0; i + weight.length <= H; i++) {
    dense.push([]);
    for (let j = 0; j + weight[0].length <= W; j++) {
      let s = 0;
      weight.forEach((line, p) =>
        line.forEach((w, q) => {
          s += w * padded[i + p][j + q];
        }),
      );
      dense[i].push(s);
    }
  }
  return dense
    .filter((_, i) => i % stride === 0)
    .map((row) => row.filter((_, j) => j % stride === 0));
}
