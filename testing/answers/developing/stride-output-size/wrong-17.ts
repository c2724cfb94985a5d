// slip: transposedOutputSize ignores the dilation: it adds the kernel size k instead of d(k-1)+1
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

export function convOutputSize(
  size: Sizes,
  { kernelSize, stride, padding, dilation }: ConvOptions,
): Sizes {
  return size.map((n, axis) => {
    const kernel = span(kernelSize[axis], dilation[axis]);
    const room = n + 2 * padding[axis];
    if (kernel > room) throw new RangeError(`kernel size ${kernel} > input size ${room}`);
    return Math.floor((room - kernel) / stride[axis]) + 1;
  });
}

export function transposedOutputSize(
  size: Sizes,
  options: TransposedOptions,
): Sizes {
  return size.map((n, axis) => {
    const covered = (n - 1) * options.stride[axis] + options.kernelSize[axis];
    return covered - 2 * options.padding[axis] + options.outputPadding[axis];
  });
}

export function receptiveField(
  kernelSize: Sizes,
  stride: Sizes,
  dilation: Sizes,
): { size: Sizes; jump: Sizes } {
  // layer by layer: append to what the layers before gave
  return kernelSize.reduce<{ size: Sizes; jump: Sizes }>(
    (done, k, l) => {
      const r = l > 0 ? done.size[l - 1] : 1;
      const j = l > 0 ? done.jump[l - 1] : 1;
      return {
        size: [...done.size, r + dilation[l] * (k - 1) * j],
        jump: [...done.jump, j * stride[l]],
      };
    },
    { size: [], jump: [] },
  );
}

export function strideAsSubsampling(
  x: Matrix,
  weight: Matrix,
  { stride, padding }: { stride: number; padding: number },
): Matrix {
  const width = x[0].length + 2 * padding;
  const emptyRows = (): Matrix =>
    Array.from({ length: padding }, () => new Array<number>(width).fill(0));
  const side = new Array<number>(padding).fill(0);
  const image = [...emptyRows(), ...x.map((row) => [...side, ...row, ...side]), ...emptyRows()];

  const at = (i: number, j: number): number =>
    weight.reduce(
      (s, wRow, a) => s + wRow.reduce((t, w, b) => t + w * image[i + a][j + b], 0),
      0,
    );
  const dense: Matrix = Array.from({ length: image.length - weight.length + 1 }, (_, i) =>
    Array.from({ length: width - weight[0].length + 1 }, (_, j) => at(i, j)),
  );
  const keep = <E>(list: E[]): E[] => list.filter((_, i) => i % stride === 0);
  return keep(dense).map((row) => keep(row));
}
