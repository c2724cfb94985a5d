// slip: strideAsSubsampling rotates the kernel by 180 degrees and so computes a true convolution; it should cross-correlate with the kernel as it is.
type Sizes = number[];
type Matrix = number[][];
type ConvOptions = {
  kernelSize: Sizes;
  stride: Sizes;
  padding: Sizes;
  dilation: Sizes;
};
type TransposedOptions = ConvOptions & { outputPadding: Sizes };

export function convOutputSize(
  size: Sizes,
  { kernelSize, stride, padding, dilation }: ConvOptions,
): Sizes {
  const out: Sizes = [];
  size.forEach((n, i) => {
    const reach = dilation[i] * (kernelSize[i] - 1) + 1;
    const available = n + 2 * padding[i];
    if (reach > available) {
      throw new Error(`Kernel extent ${reach} exceeds padded input ${available}`);
    }
    out.push(Math.floor((available - reach) / stride[i] + 1));
  });
  return out;
}

export function transposedOutputSize(
  size: Sizes,
  options: TransposedOptions,
): Sizes {
  const { kernelSize, stride, padding, dilation, outputPadding } = options;
  const out: Sizes = [];
  for (let i = 0; i < size.length; i++) {
    const reach = dilation[i] * (kernelSize[i] - 1) + 1;
    const covered = reach + (size[i] - 1) * stride[i];
    out[i] = covered - 2 * padding[i] + outputPadding[i];
  }
  return out;
}

export function receptiveField(
  kernelSize: Sizes,
  stride: Sizes,
  dilation: Sizes,
): { size: Sizes; jump: Sizes } {
  let field = 1;
  let step = 1;
  const size: Sizes = [];
  const jump: Sizes = [];
  kernelSize.forEach((k, l) => {
    field = field + dilation[l] * (k - 1) * step;
    step = step * stride[l];
    size.push(field);
    jump.push(step);
  });
  return { size, jump };
}

function pad(x: Matrix, p: number): Matrix {
  const result: Matrix = [];
  for (let h = 0; h < x.length + 2 * p; h++) result.push(new Array(x[0].length + 2 * p).fill(0));
  for (let h = 0; h < x.length; h++) {
    for (let w = 0; w < x[h].length; w++) result[h + p][w + p] = x[h][w];
  }
  return result;
}

function slide(x: Matrix, weight: Matrix): Matrix {
  const rows = x.length - weight.length + 1;
  const columns = x[0].length - weight[0].length + 1;
  const y: Matrix = [];
  for (let i = 0; i < rows; i++) {
    y[i] = [];
    for (let j = 0; j < columns; j++) {
      let sum = 0;
      for (let a = 0; a < weight.length; a++) {
        for (let b = 0; b < weight[0].length; b++) {
          sum += weight[weight.length - 1 - a][weight[0].length - 1 - b] * x[i + a][j + b];
        }
      }
      y[i][j] = sum;
    }
  }
  return y;
}

export function strideAsSubsampling(
  x: Matrix,
  weight: Matrix,
  { stride, padding }: { stride: number; padding: number },
): Matrix {
  const all = slide(pad(x, padding), weight);
  return all
    .filter((_, i) => i % stride === 0)
    .map((row) => row.filter((_, j) => j % stride === 0));
}
