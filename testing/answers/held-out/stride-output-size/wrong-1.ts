// slip: transposedOutputSize cuts the padding off once; it should be cut off at both ends, 2*p.
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

function axes(size: Sizes, o: ConvOptions & { outputPadding?: Sizes }): Axis[] {
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
  return axes(size, options).map(({ n, k, s, p, d }) => {
    const travel = n + 2 * p - d * (k - 1) - 1;
    if (travel < 0) {
      throw new Error(`The kernel covers ${d * (k - 1) + 1} pixels of ${n + 2 * p}.`);
    }
    return (travel - (travel % s)) / s + 1;
  });
}

export function transposedOutputSize(size: Sizes, options: TransposedOptions): Sizes {
  return axes(size, options).map(
    ({ n, k, s, p, d, extra }) => (n - 1) * s - p + d * (k - 1) + 1 + extra,
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
  const response = (i: number, j: number): number => {
    let r = 0;
    weight.forEach((row, a) => row.forEach((w, b) => (r += w * at(i + a, j + b))));
    return r;
  };
  const dense = Array.from({ length: fullH }, (_, i) =>
    Array.from({ length: fullW }, (_, j) => response(i, j)),
  );
  const outH = Math.ceil(fullH / stride);
  const outW = Math.ceil(fullW / stride);
  return Array.from({ length: outH }, (_, i) =>
    Array.from({ length: outW }, (_, j) => dense[i * stride][j * stride]),
  );
}
