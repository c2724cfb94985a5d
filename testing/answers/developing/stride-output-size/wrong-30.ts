// slip: strideAsSubsampling pads rows above and below only, not columns on the left and right (np.pad with (0, 0) for the second axis); right is padding along both axes.
type Sizes = number[];
type Matrix = number[][];
type ConvOptions = { kernelSize: Sizes; stride: Sizes; padding: Sizes; dilation: Sizes };
type TransposedOptions = ConvOptions & { outputPadding: Sizes };

const zipWith = (f: (...v: number[]) => number, ...arrays: Sizes[]): Sizes => arrays[0].map((_, i) => f(...arrays.map((a) => a[i])));
const span = (k: Sizes, d: Sizes) => zipWith((a, b) => b * (a - 1) + 1, k, d);
const cumsum = (v: Sizes): Sizes => v.map((_, i) => v.slice(0, i + 1).reduce((s, e) => s + e, 0));
const cumprod = (v: Sizes): Sizes => v.map((_, i) => v.slice(0, i + 1).reduce((s, e) => s * e, 1));
const slice = <E>(v: E[], step: number): E[] => v.filter((_, i) => i % step === 0);
const pad = (x: Matrix, [before, after]: Sizes, fill: Sizes): Matrix => [
  ...Array.from({ length: before }, () => [...fill]),
  ...x,
  ...Array.from({ length: after }, () => [...fill]),
];
export function convOutputSize(size: Sizes, { kernelSize, stride, padding, dilation }: ConvOptions): Sizes {
  const padded = zipWith((n, p) => n + 2 * p, size, padding);
  const spans = span(kernelSize, dilation);
  spans.forEach((s, a) => {
    if (s > padded[a]) throw new RangeError(`axis ${a}: ${s} > ${padded[a]}`);
  });
  return zipWith((n, s, st) => Math.floor((n - s) / st) + 1, padded, spans, stride);
}
export function transposedOutputSize(size: Sizes, options: TransposedOptions): Sizes {
  const { kernelSize, stride, padding, dilation, outputPadding } = options;
  return zipWith((n, s, p, e, o) => (n - 1) * s - 2 * p + e + o, size, stride, padding, span(kernelSize, dilation), outputPadding);
}
export function receptiveField(kernelSize: Sizes, stride: Sizes, dilation: Sizes): { size: Sizes; jump: Sizes } {
  const jump = cumprod(stride);
  const before = [1, ...jump.slice(0, -1)];
  const growth = zipWith((k, d, j) => d * (k - 1) * j, kernelSize, dilation, before);
  return { size: cumsum(growth).map((g) => g + 1), jump };
}
export function strideAsSubsampling(x: Matrix, weight: Matrix, { stride, padding }: { stride: number; padding: number }): Matrix {
  const padded = pad(x, [padding, padding], x[0].map(() => 0));
  const rows = padded.length - weight.length + 1;
  const cols = padded[0].length - weight[0].length + 1;
  const full: Matrix = [];
  for (let i = 0; i < rows; i++) {
    full.push([]);
    for (let j = 0; j < cols; j++) full[i].push(weight.flatMap((r, a) => r.map((v, b) => v * padded[i + a][j + b])).reduce((s, v) => s + v, 0));
  }
  return slice(full, stride).map((r) => slice(r, stride));
}
