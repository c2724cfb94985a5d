// slip: receptiveField lets the field grow by d(k-1) times the stride of the layer before only, not times the product of all strides so far (the jump returned is right).
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
    const room = size[a] + 2 * padding[a];
    const span = dilation[a] * (kernelSize[a] - 1) + 1;
    if (span > room) {
      throw new RangeError(
        `the kernel's extent ${span} exceeds the padded size ${room}`,
      );
    }
    let places = 0;
    for (let start = 0; start + span <= room; start += stride[a]) places++;
    result.push(places);
  }
  return result;
}

export function transposedOutputSize(
  size: Sizes,
  options: TransposedOptions,
): Sizes {
  const result: Sizes = [];
  for (let a = 0; a < size.length; a++) {
    const span = options.dilation[a] * (options.kernelSize[a] - 1) + 1;
    const covered = (size[a] - 1) * options.stride[a] + span;
    result.push(covered - 2 * options.padding[a] + options.outputPadding[a]);
  }
  return result;
}

export function receptiveField(
  kernelSize: Sizes,
  stride: Sizes,
  dilation: Sizes,
): { size: Sizes; jump: Sizes } {
  const size: Sizes = [];
  const jump: Sizes = [];
  for (let l = 0; l < kernelSize.length; l++) {
    const field = l === 0 ? 1 : size[l - 1];
    const apart = l === 0 ? 1 : stride[l - 1];
    size.push(field + dilation[l] * (kernelSize[l] - 1) * apart);
    jump.push((l === 0 ? 1 : jump[l - 1]) * stride[l]);
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
  const padded: Matrix = [];
  for (let i = 0; i < H; i++) padded.push(new Array<number>(W).fill(0));
  for (let i = 0; i < x.length; i++)
    for (let j = 0; j < x[i].length; j++)
      padded[i + padding][j + padding] = x[i][j];

  const full: Matrix = [];
  for (let i = 0; i <= H - weight.length; i++) {
    full.push([]);
    for (let j = 0; j <= W - weight[0].length; j++) {
      let s = 0;
      for (let p = 0; p < weight.length; p++)
        for (let q = 0; q < weight[p].length; q++)
          s += padded[i + p][j + q] * weight[p][q];
      full[i].push(s);
    }
  }

  const kept: Matrix = [];
  for (let i = 0; i < full.length; i += stride) {
    const row: number[] = [];
    for (let j = 0; j < full[i].length; j += stride) row.push(full[i][j]);
    kept.push(row);
  }
  return kept;
}
