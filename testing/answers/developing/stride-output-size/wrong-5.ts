// slip: transposedOutputSize adds outputPadding at both ends (2 * outputPadding).
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
  for (let axis = 0; axis < size.length; axis++) {
    const available = size[axis] + padding[axis] + padding[axis];
    const span = (kernelSize[axis] - 1) * dilation[axis] + 1;
    const travel = available - span;
    if (travel < 0) throw new RangeError("extent " + span + " > padded size " + available);
    result.push(Math.floor(travel / stride[axis]) + 1);
  }
  return result;
}

export function transposedOutputSize(
  size: Sizes,
  options: TransposedOptions,
): Sizes {
  const result: Sizes = [];
  for (let axis = 0; axis < size.length; axis++) {
    const span = (options.kernelSize[axis] - 1) * options.dilation[axis] + 1;
    const covered = (size[axis] - 1) * options.stride[axis] + span;
    result.push(covered - 2 * (options.padding[axis] - options.outputPadding[axis]));
  }
  return result;
}

export function receptiveField(
  kernelSize: Sizes,
  stride: Sizes,
  dilation: Sizes,
): { size: Sizes; jump: Sizes } {
  const result: { size: Sizes; jump: Sizes } = { size: [], jump: [] };
  let field = 1;
  let step = 1;
  kernelSize.forEach((k, l) => {
    field += (k - 1) * dilation[l] * step;
    step *= stride[l];
    result.size.push(field);
    result.jump.push(step);
  });
  return result;
}

export function strideAsSubsampling(
  x: Matrix,
  weight: Matrix,
  { stride, padding }: { stride: number; padding: number },
): Matrix {
  const pixel = (i: number, j: number) => x[i - padding]?.[j - padding] ?? 0;
  const places = (n: number, k: number) => n + 2 * padding - k + 1;
  const rows = places(x.length, weight.length);
  const cols = places(x[0].length, weight[0].length);
  const dense = Array.from({ length: rows }, (_, i) =>
    Array.from({ length: cols }, (_, j) =>
      weight.reduce(
        (s, line, a) => s + line.reduce((t, w, b) => t + w * pixel(i + a, j + b), 0),
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
