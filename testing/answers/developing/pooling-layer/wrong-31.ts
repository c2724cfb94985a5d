// slip: maxPool2d pads below and on the right only (np.pad with (0, p)), so its windows begin at i*s instead of i*s - p and its size has H + p - k; right is padding on both sides, H + 2p - k.
type Vector = number[];
type Tensor4 = number[][][][];
type MaxOptions = { kernelSize: Vector; stride: Vector; padding: Vector };
type AvgOptions = MaxOptions & { countIncludePad: boolean };

type Mat = number[][];
const full = (r: number, c: number, v: number): Mat => Array.from({ length: r }, () => new Array<number>(c).fill(v));
function npPad(m: Mat, [[top, bottom], [left, right]]: Mat, value: number): Mat {
  const out = full(m.length + top + bottom, m[0].length + left + right, value);
  m.forEach((row, h) => row.forEach((v, w) => (out[h + top][w + left] = v)));
  return out;
}
function slide(m: Mat, [kH, kW]: Vector, [sH, sW]: Vector, f: (window: Vector) => number): Mat {
  const outH = Math.floor((m.length - kH) / sH) + 1;
  const outW = Math.floor((m[0].length - kW) / sW) + 1;
  return full(outH, outW, 0).map((row, i) =>
    row.map((_, j) => f(m.slice(i * sH, i * sH + kH).flatMap((r) => r.slice(j * sW, j * sW + kW)))));
}
const sum = (v: Vector) => v.reduce((a, b) => a + b, 0);
export function maxPool2d(x: Tensor4, options: MaxOptions): Tensor4 {
  const { kernelSize, stride, padding: [pH, pW] } = options;
  return x.map((s) => s.map((m) => slide(npPad(m, [[0, pH], [0, pW]], -Infinity), kernelSize, stride, (v) => Math.max(...v))));
}
export function avgPool2d(x: Tensor4, options: AvgOptions): Tensor4 {
  const { kernelSize, stride, padding: [pH, pW], countIncludePad } = options;
  const width = [[pH, pH], [pW, pW]];
  return x.map((s) =>
    s.map((m) => {
      const sums = slide(npPad(m, width, 0), kernelSize, stride, sum);
      const counts = slide(npPad(full(m.length, m[0].length, 1), width, countIncludePad ? 1 : 0), kernelSize, stride, sum);
      return sums.map((r, i) => r.map((v, j) => v / counts[i][j]));
    }));
}
