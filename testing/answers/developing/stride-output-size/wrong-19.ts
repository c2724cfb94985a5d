// slip: strideAsSubsampling rotates the kernel by 180 degrees (a true convolution) instead of cross-correlating
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
  const result: Sizes = [];
  for (let a = 0; a < size.length; a++) {
    const extent = dilation[a] * (kernelSize[a] - 1) + 1;
    const padded = size[a] + 2 * padding[a];
    if (extent > padded) {
      throw new Error(`kernel of extent ${extent} does not fit on ${padded} pixels`);
    }
    result.push(Math.floor((padded - extent) / stride[a]) + 1);
  }
  return result;
}

export function transposedOutputSize(
  size: Sizes,
  options: TransposedOptions,
): Sizes {
  const { kernelSize, stride, padding, dilation, outputPadding } = options;
  const result: Sizes = [];
  for (let a = 0; a < size.length; a++) {
    const extent = dilation[a] * (kernelSize[a] - 1) + 1;
    result.push((size[a] - 1) * stride[a] - 2 * padding[a] + extent + outputPadding[a]);
  }
  return result;
}

export function receptiveField(
  kernelSize: Sizes,
  stride: Sizes,
  dilation: Sizes,
): { size: Sizes; jump: Sizes } {
  const sizes: Sizes = [];
  const jumps: Sizes = [];
  let r = 1;
  let j = 1;
  for (let l = 0; l < kernelSize.length; l++) {
    r += dilation[l] * (kernelSize[l] - 1) * j;
    j *= stride[l];
    sizes.push(r);
    jumps.push(j);
  }
  return { size: sizes, jump: jumps };
}

export function strideAsSubsampling(
  x: Matrix,
  weight: Matrix,
  { stride, padding }: { stride: number; padding: number },
): Matrix {
  const H = x.length;
  const W = x[0].length;
  const kH = weight.length;
  const kW = weight[0].length;

  const padded: Matrix = [];
  for (let i = 0; i < H + 2 * padding; i++) {
    const row: number[] = [];
    for (let j = 0; j < W + 2 * padding; j++) {
      const inside = i >= padding && i < padding + H && j >= padding && j < padding + W;
      row.push(inside ? x[i - padding][j - padding] : 0);
    }
    padded.push(row);
  }

  const full: Matrix = [];
  for (let i = 0; i + kH <= padded.length; i++) {
    const row: number[] = [];
    for (let j = 0; j + kW <= padded[0].length; j++) {
      let s = 0;
      for (let a = 0; a < kH; a++)
        for (let b = 0; b < kW; b++) s += weight[kH - 1 - a][kW - 1 - b] * padded[i + a][j + b];
      row.push(s);
    }
    full.push(row);
  }

  const kept: Matrix = [];
  for (let i = 0; i < full.length; i += stride) {
    const row: number[] = [];
    for (let j = 0; j < full[i].length; j += stride) row.push(full[i][j]);
    kept.push(row);
  }
  return kept;
}
