// slip: convOutputSize counts the places of stride 1 and divides those by the stride, rounding down, instead of dividing the travel and adding 1
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

const extentOf = (k: number, d: number): number => d * (k - 1) + 1;

export function convOutputSize(
  size: Sizes,
  { kernelSize, stride, padding, dilation }: ConvOptions,
): Sizes {
  const out: Sizes = [];
  for (let a = 0; a < size.length; a++) {
    const total = size[a] + 2 * padding[a];
    const extent = extentOf(kernelSize[a], dilation[a]);
    if (total < extent) throw new Error(`kernel ${extent} > input ${total}`);
    const places = total - extent + 1;
    out.push(Math.floor(places / stride[a]));
  }
  return out;
}

export function transposedOutputSize(
  size: Sizes,
  options: TransposedOptions,
): Sizes {
  const out: Sizes = [];
  for (let a = 0; a < size.length; a++) {
    let n = (size[a] - 1) * options.stride[a];
    n += extentOf(options.kernelSize[a], options.dilation[a]);
    n -= options.padding[a] * 2;
    n += options.outputPadding[a];
    out.push(n);
  }
  return out;
}

export function receptiveField(
  kernelSize: Sizes,
  stride: Sizes,
  dilation: Sizes,
): { size: Sizes; jump: Sizes } {
  const size: Sizes = [];
  const jump: Sizes = [];
  for (let l = 0; l < kernelSize.length; l++) {
    const r = l === 0 ? 1 : size[l - 1];
    const j = l === 0 ? 1 : jump[l - 1];
    size.push(r + dilation[l] * (kernelSize[l] - 1) * j);
    jump.push(j * stride[l]);
  }
  return { size, jump };
}

function pad(x: Matrix, p: number): Matrix {
  const width = x[0].length + 2 * p;
  const out: Matrix = [];
  for (let i = 0; i < x.length + 2 * p; i++) out.push(new Array<number>(width).fill(0));
  x.forEach((row, i) => row.forEach((v, j) => (out[i + p][j + p] = v)));
  return out;
}

export function strideAsSubsampling(
  x: Matrix,
  weight: Matrix,
  { stride, padding }: { stride: number; padding: number },
): Matrix {
  const xp = pad(x, padding);
  const out: Matrix = [];
  for (let i = 0; i + weight.length <= xp.length; i += stride) {
    const row: number[] = [];
    for (let j = 0; j + weight[0].length <= xp[0].length; j += stride) {
      let s = 0;
      weight.forEach((wr, a) => wr.forEach((w, b) => (s += w * xp[i + a][j + b])));
      row.push(s);
    }
    out.push(row);
  }
  return out;
}
