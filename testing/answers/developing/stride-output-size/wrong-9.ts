// slip: strideAsSubsampling thins out the padded image first (every stride-th row and column) and then correlates, instead of thinning out the results
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
    if (extent > padded) throw new Error(`kernel of ${extent} does not fit on ${padded}`);
    return Math.floor((padded - extent) / stride[a]) + 1;
  });
}

export function transposedOutputSize(
  size: Sizes,
  options: TransposedOptions,
): Sizes {
  const { kernelSize, stride, padding, dilation, outputPadding } = options;
  return size.map((n, a) => {
    const extent = dilation[a] * (kernelSize[a] - 1) + 1;
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
  const H = x.length;
  const W = x[0].length;
  const padded: Matrix = [];
  for (let i = 0; i < H + 2 * padding; i++) {
    const row: number[] = [];
    for (let j = 0; j < W + 2 * padding; j++) {
      const h = i - padding;
      const w = j - padding;
      row.push(h >= 0 && h < H && w >= 0 && w < W ? x[h][w] : 0);
    }
    padded.push(row);
  }
  const thin = padded.filter((_, i) => i % stride === 0).map((row) => row.filter((_, j) => j % stride === 0));
  const full: Matrix = [];
  for (let i = 0; i + weight.length <= thin.length; i++) {
    const row: number[] = [];
    for (let j = 0; j + weight[0].length <= thin[0].length; j++) {
      let s = 0;
      for (let a = 0; a < weight.length; a++) {
        for (let b = 0; b < weight[a].length; b++) s += weight[a][b] * thin[i + a][j + b];
      }
      row.push(s);
    }
    full.push(row);
  }
  return full;
}
