// slip: transposedOutputSize lets every one of the n copies reach a stride further, size * stride instead of (size - 1) * stride
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

const span = (k: number, d: number): number => d * (k - 1) + 1;

export function convOutputSize(size: Sizes, { kernelSize, stride, padding, dilation }: ConvOptions): Sizes {
  const out: Sizes = [];
  for (let axis = 0; axis < size.length; axis++) {
    const kernel = span(kernelSize[axis], dilation[axis]);
    const room = size[axis] + padding[axis] * 2;
    const travel = room - kernel;
    if (travel < 0) {
      throw new Error("kernel spans " + kernel + ", padded input has " + room);
    }
    out.push(Math.floor(travel / stride[axis]) + 1);
  }
  return out;
}

export function transposedOutputSize(size: Sizes, options: TransposedOptions): Sizes {
  const out: Sizes = [];
  for (let axis = 0; axis < size.length; axis++) {
    const covered = size[axis] * options.stride[axis] + span(options.kernelSize[axis], options.dilation[axis]);
    out.push(covered - 2 * options.padding[axis] + options.outputPadding[axis]);
  }
  return out;
}

export function receptiveField(kernelSize: Sizes, stride: Sizes, dilation: Sizes): { size: Sizes; jump: Sizes } {
  const walk = (l: number, r: number, j: number): [number, number][] => {
    if (l === kernelSize.length) return [];
    const grown = r + (span(kernelSize[l], dilation[l]) - 1) * j;
    const jumped = j * stride[l];
    return [[grown, jumped], ...walk(l + 1, grown, jumped)];
  };
  const pairs = walk(0, 1, 1);
  return { size: pairs.map(([r]) => r), jump: pairs.map(([, j]) => j) };
}

export function strideAsSubsampling(
  x: Matrix,
  weight: Matrix,
  { stride, padding }: { stride: number; padding: number },
): Matrix {
  const at = (h: number, w: number): number => x[h]?.[w] ?? 0;
  const rows = x.length + 2 * padding - weight.length + 1;
  const cols = x[0].length + 2 * padding - weight[0].length + 1;
  const dense = Array.from({ length: rows }, (_, i) =>
    Array.from({ length: cols }, (__, j) =>
      weight.reduce(
        (total, kernelRow, a) =>
          kernelRow.reduce((s, v, b) => s + v * at(i - padding + a, j - padding + b), total),
        0,
      ),
    ),
  );
  const kept: Matrix = [];
  for (let i = 0; i < rows; i += stride) {
    const line: number[] = [];
    for (let j = 0; j < cols; j += stride) line.push(dense[i][j]);
    kept.push(line);
  }
  return kept;
}
