// slip: strideAsSubsampling rotates the kernel by 180 degrees (true convolution) instead of cross-correlating.
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

function spanOf(kernel: number, dilation: number): number {
  return 1 + dilation * (kernel - 1);
}

function onAxis(n: number, k: number, s: number, p: number, d: number): number {
  const span = spanOf(k, d);
  const room = n + 2 * p;
  if (span > room) throw new Error(`extent of the kernel: ${span}, padded input: ${room}`);
  return Math.floor((room - span) / s + 1);
}

export function convOutputSize(
  size: Sizes,
  { kernelSize, stride, padding, dilation }: ConvOptions,
): Sizes {
  return size.map((n, a) => onAxis(n, kernelSize[a], stride[a], padding[a], dilation[a]));
}

export function transposedOutputSize(
  size: Sizes,
  options: TransposedOptions,
): Sizes {
  return size.map((n, a) => {
    const span = spanOf(options.kernelSize[a], options.dilation[a]);
    const full = options.stride[a] * (n - 1) + span;
    return full - 2 * options.padding[a] + options.outputPadding[a];
  });
}

export function receptiveField(
  kernelSize: Sizes,
  stride: Sizes,
  dilation: Sizes,
): { size: Sizes; jump: Sizes } {
  const layers = kernelSize.length;
  const size: Sizes = new Array(layers);
  const jump: Sizes = new Array(layers);
  for (let l = 0; l < layers; l++) {
    const r = l === 0 ? 1 : size[l - 1];
    const j = l === 0 ? 1 : jump[l - 1];
    size[l] = r + (spanOf(kernelSize[l], dilation[l]) - 1) * j;
    jump[l] = j * stride[l];
  }
  return { size, jump };
}

export function strideAsSubsampling(
  x: Matrix,
  weight: Matrix,
  { stride, padding }: { stride: number; padding: number },
): Matrix {
  const [H, W] = [x.length, x[0].length];
  const [kH, kW] = [weight.length, weight[0].length];
  const padded: Matrix = [];
  for (let i = 0; i < H + 2 * padding; i++) padded.push(new Array<number>(W + 2 * padding).fill(0));
  for (let i = 0; i < H; i++) {
    for (let j = 0; j < W; j++) padded[i + padding][j + padding] = x[i][j];
  }
  const outH = onAxis(H, kH, stride, padding, 1);
  const outW = onAxis(W, kW, stride, padding, 1);
  const correlateAt = (top: number, left: number) => {
    let s = 0;
    for (let a = 0; a < kH; a++) {
      for (let b = 0; b < kW; b++) s += padded[top + a][left + b] * weight[kH - 1 - a][kW - 1 - b];
    }
    return s;
  };
  return Array.from({ length: outH }, (_, i) =>
    Array.from({ length: outW }, (_, j) => correlateAt(i * stride, j * stride)),
  );
}
