// right: counting places one by one and index tests instead of a padded copy, loops throughout
type Sizes = number[];
type Matrix = number[][];
type ConvOptions = {
  kernelSize: Sizes;
  stride: Sizes;
  padding: Sizes;
  dilation: Sizes;
};
type TransposedOptions = ConvOptions & { outputPadding: Sizes };

export function convOutputSize(size: Sizes, options: ConvOptions): Sizes {
  const result: Sizes = [];
  for (let axis = 0; axis < size.length; axis++) {
    const k = options.kernelSize[axis];
    const s = options.stride[axis];
    const p = options.padding[axis];
    const d = options.dilation[axis];
    const span = d * (k - 1) + 1;
    const room = size[axis] + 2 * p;
    let places = 0;
    for (let start = 0; start + span <= room; start += s) places++;
    if (places === 0) throw new Error("kernel of extent " + span + ", but only " + room + " pixels");
    result.push(places);
  }
  return result;
}

export function transposedOutputSize(size: Sizes, options: TransposedOptions): Sizes {
  const result: Sizes = [];
  for (let axis = 0; axis < size.length; axis++) {
    // where the last entry of the last copy stands
    const last =
      (size[axis] - 1) * options.stride[axis] +
      (options.kernelSize[axis] - 1) * options.dilation[axis];
    result.push(last + 1 - 2 * options.padding[axis] + options.outputPadding[axis]);
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
  const kH = weight.length;
  const kW = weight[0].length;
  const full: Matrix = [];
  for (let top = -padding; top + kH <= H + padding; top++) {
    const line: number[] = [];
    for (let left = -padding; left + kW <= W + padding; left++) {
      let v = 0;
      for (let a = 0; a < kH; a++) {
        for (let b = 0; b < kW; b++) {
          const h = top + a;
          const w = left + b;
          if (h >= 0 && h < H && w >= 0 && w < W) v += weight[a][b] * x[h][w];
        }
      }
      line.push(v);
    }
    full.push(line);
  }
  const kept: Matrix = [];
  for (let i = 0; i < full.length; i += stride) {
    const line: number[] = [];
    for (let j = 0; j < full[i].length; j += stride) line.push(full[i][j]);
    kept.push(line);
  }
  return kept;
}
