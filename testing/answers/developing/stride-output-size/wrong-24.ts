// slip: strideAsSubsampling keeps floor(full / stride) rows and columns instead of rounding up, so a last kept row or column is lost
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
  const result = new Array<number>(size.length);
  for (let a = 0; a < size.length; a++) {
    const kernelExtent = dilation[a] * (kernelSize[a] - 1) + 1;
    const available = size[a] + 2 * padding[a];
    if (kernelExtent > available) {
      throw new Error(
        `axis ${a}: kernel extent ${kernelExtent}, padded input ${available}, no place for it`,
      );
    }
    result[a] = 1 + Math.trunc((available - kernelExtent) / stride[a]);
  }
  return result;
}

export function transposedOutputSize(
  size: Sizes,
  options: TransposedOptions,
): Sizes {
  const result = new Array<number>(size.length);
  for (let a = 0; a < size.length; a++) {
    const first = options.dilation[a] * (options.kernelSize[a] - 1) + 1;
    const others = (size[a] - 1) * options.stride[a];
    result[a] = first + others - 2 * options.padding[a] + options.outputPadding[a];
  }
  return result;
}

export function receptiveField(
  kernelSize: Sizes,
  stride: Sizes,
  dilation: Sizes,
): { size: Sizes; jump: Sizes } {
  const walk = (l: number, r: number, j: number): [number, number][] => {
    if (l === kernelSize.length) return [];
    const field = r + dilation[l] * (kernelSize[l] - 1) * j;
    const step = j * stride[l];
    return [[field, step], ...walk(l + 1, field, step)];
  };
  const layers = walk(0, 1, 1);
  return { size: layers.map(([f]) => f), jump: layers.map(([, s]) => s) };
}

export function strideAsSubsampling(
  x: Matrix,
  weight: Matrix,
  { stride, padding }: { stride: number; padding: number },
): Matrix {
  const h = x.length + 2 * padding;
  const w = x[0].length + 2 * padding;
  const padded = new Float64Array(h * w);
  for (let i = 0; i < x.length; i++)
    for (let j = 0; j < x[0].length; j++)
      padded[(i + padding) * w + j + padding] = x[i][j];

  const fullH = h - weight.length + 1;
  const fullW = w - weight[0].length + 1;
  const full = new Float64Array(fullH * fullW);
  for (let i = 0; i < fullH; i++)
    for (let j = 0; j < fullW; j++)
      for (let a = 0; a < weight.length; a++)
        for (let b = 0; b < weight[0].length; b++)
          full[i * fullW + j] += weight[a][b] * padded[(i + a) * w + j + b];

  const outH = Math.floor(fullH / stride);
  const outW = Math.floor(fullW / stride);
  return Array.from({ length: outH }, (_, i) =>
    Array.from({ length: outW }, (_, j) => full[i * stride * fullW + j * stride]),
  );
}
