// slip: strideAsSubsampling keeps floor(size / stride) results, so it drops the last one if the size is no multiple of the stride; all indices 0, s, 2s, ... should be kept, ceil(size / stride) of them.
type Sizes = number[];
type Matrix = number[][];
type ConvOptions = {
  kernelSize: Sizes;
  stride: Sizes;
  padding: Sizes;
  dilation: Sizes;
};
type TransposedOptions = ConvOptions & { outputPadding: Sizes };

interface Axis {
  n: number;
  k: number;
  s: number;
  p: number;
  d: number;
  extra: number;
}

function perAxis(size: Sizes, o: ConvOptions & { outputPadding?: Sizes }): Axis[] {
  return size.map((n, i) => ({
    n,
    k: o.kernelSize[i],
    s: o.stride[i],
    p: o.padding[i],
    d: o.dilation[i],
    extra: o.outputPadding?.[i] ?? 0,
  }));
}

export function convOutputSize(size: Sizes, options: ConvOptions): Sizes {
  return perAxis(size, options).map(({ n, k, s, p, d }) => {
    const way = n + 2 * p - d * (k - 1) - 1;
    if (way < 0) {
      throw new Error(`The kernel covers ${d * (k - 1) + 1} pixels of ${n + 2 * p}.`);
    }
    return (way - (way % s)) / s + 1;
  });
}

export function transposedOutputSize(size: Sizes, options: TransposedOptions): Sizes {
  return perAxis(size, options).map(
    ({ n, k, s, p, d, extra }) => (n - 1) * s - 2 * p + d * (k - 1) + 1 + extra,
  );
}

export function receptiveField(
  kernelSize: Sizes,
  stride: Sizes,
  dilation: Sizes,
): { size: Sizes; jump: Sizes } {
  const jump = stride.map((_, l) => stride.slice(0, l + 1).reduce((a, b) => a * b, 1));
  const size: Sizes = [];
  for (let l = 0; l < kernelSize.length; l++) {
    const before = l === 0 ? 1 : size[l - 1];
    const distance = l === 0 ? 1 : jump[l - 1];
    size.push(before + (kernelSize[l] - 1) * dilation[l] * distance);
  }
  return { size, jump };
}

export function strideAsSubsampling(
  x: Matrix,
  weight: Matrix,
  { stride, padding }: { stride: number; padding: number },
): Matrix {
  const kH = weight.length;
  const kW = weight[0].length;
  const fullH = x.length + 2 * padding - kH + 1;
  const fullW = x[0].length + 2 * padding - kW + 1;
  const at = (h: number, w: number): number => x[h - padding]?.[w - padding] ?? 0;
  const valueAt = (i: number, j: number): number => {
    let r = 0;
    weight.forEach((row, a) => row.forEach((w, b) => (r += w * at(i + a, j + b))));
    return r;
  };
  const stride1 = Array.from({ length: fullH }, (_, i) =>
    Array.from({ length: fullW }, (_, j) => valueAt(i, j)),
  );
  const outH = Math.floor(fullH / stride);
  const outW = Math.floor(fullW / stride);
  return Array.from({ length: outH }, (_, i) =>
    Array.from({ length: outW }, (_, j) => stride1[i * stride][j * stride]),
  );
}
