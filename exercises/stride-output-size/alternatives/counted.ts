// Sizes by walking over the positions, receptive fields traced from the output back to the input.

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

export function convOutputSize(size: Sizes, options: ConvOptions): Sizes {
  const result: Sizes = [];
  for (let axis = 0; axis < size.length; axis++) {
    const end = size[axis] + options.padding[axis];
    const reach = (options.kernelSize[axis] - 1) * options.dilation[axis];
    let count = 0;
    for (let at = -options.padding[axis]; at + reach < end; at += options.stride[axis]) count++;
    if (count === 0) throw new Error(`a kernel of ${reach + 1} on ${end + options.padding[axis]} pixels`);
    result.push(count);
  }
  return result;
}

export function transposedOutputSize(size: Sizes, options: TransposedOptions): Sizes {
  const result: Sizes = [];
  for (let axis = 0; axis < size.length; axis++) {
    // The last pixel's copy of the kernel ends here; what padding would have added is cut off at both ends.
    let length = 1;
    for (let pixel = 1; pixel < size[axis]; pixel++) length += options.stride[axis];
    for (let tap = 1; tap < options.kernelSize[axis]; tap++) length += options.dilation[axis];
    result.push(length - options.padding[axis] - options.padding[axis] + options.outputPadding[axis]);
  }
  return result;
}

export function receptiveField(
  kernelSize: Sizes,
  stride: Sizes,
  dilation: Sizes,
): { size: Sizes; jump: Sizes } {
  const needed = (results: number, depth: number): number =>
    depth < 0
      ? results
      : needed((results - 1) * stride[depth] + dilation[depth] * (kernelSize[depth] - 1) + 1, depth - 1);
  const size = kernelSize.map((_, depth) => needed(1, depth));
  return { size, jump: size.map((one, depth) => needed(2, depth) - one) };
}

export function strideAsSubsampling(
  x: Matrix,
  weight: Matrix,
  options: { stride: number; padding: number },
): Matrix {
  const { stride, padding } = options;
  const result: Matrix = [];
  for (let top = -padding; top + weight.length <= x.length + padding; top += stride) {
    const row: number[] = [];
    for (let left = -padding; left + weight[0].length <= x[0].length + padding; left += stride) {
      let sum = 0;
      for (let a = weight.length - 1; a >= 0; a--) {
        for (let b = weight[a].length - 1; b >= 0; b--) sum += weight[a][b] * (x[top + a]?.[left + b] ?? 0);
      }
      row.push(sum);
    }
    result.push(row);
  }
  return result;
}
