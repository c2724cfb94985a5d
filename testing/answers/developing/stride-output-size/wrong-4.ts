// slip: receptiveField multiplies the jump by the stride before it lets the field grow, so that a layer's own stride enters its field.
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

const extent = (k: number, d: number) => d * (k - 1) + 1;

export function convOutputSize(
  size: Sizes,
  { kernelSize, stride, padding, dilation }: ConvOptions,
): Sizes {
  return size.map((n, a) => {
    const padded = n + 2 * padding[a];
    const kernel = extent(kernelSize[a], dilation[a]);
    if (kernel > padded) {
      throw new Error(`kernel of extent ${kernel} does not fit on ${padded} pixels`);
    }
    return Math.floor((padded - kernel) / stride[a]) + 1;
  });
}

export function transposedOutputSize(
  size: Sizes,
  options: TransposedOptions,
): Sizes {
  const { kernelSize, stride, padding, dilation, outputPadding } = options;
  return size.map(
    (n, a) =>
      (n - 1) * stride[a] -
      2 * padding[a] +
      extent(kernelSize[a], dilation[a]) +
      outputPadding[a],
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
    j *= stride[l];
    r += dilation[l] * (kernelSize[l] - 1) * j;
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
  const width = x[0].length + 2 * padding;
  const zeros = () => new Array<number>(width).fill(0);
  const side = new Array<number>(padding).fill(0);
  const padded = [
    ...Array.from({ length: padding }, zeros),
    ...x.map((row) => [...side, ...row, ...side]),
    ...Array.from({ length: padding }, zeros),
  ];
  const kH = weight.length;
  const kW = weight[0].length;
  const full: Matrix = [];
  for (let i = 0; i + kH <= padded.length; i++) {
    const row: number[] = [];
    for (let j = 0; j + kW <= width; j++) {
      let s = 0;
      for (let a = 0; a < kH; a++)
        for (let b = 0; b < kW; b++) s += weight[a][b] * padded[i + a][j + b];
      row.push(s);
    }
    full.push(row);
  }
  return full
    .filter((_, i) => i % stride === 0)
    .map((row) => row.filter((_, j) => j % stride === 0));
}
