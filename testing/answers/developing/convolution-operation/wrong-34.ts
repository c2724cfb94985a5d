// slip: in mode same both functions return max(n, k) results per axis, like numpy.convolve, instead of n; it shows where the kernel is larger than the image.
type Matrix = number[][];
type Mode = "valid" | "same" | "full";

const pad = (x: Matrix, ph: number, pw: number): Matrix => {
  const side = new Array<number>(pw).fill(0);
  const wide = x.map((r) => [...side, ...r, ...side]);
  const empty = () => new Array<number>(wide[0].length).fill(0);
  return [...Array.from({ length: ph }, empty), ...wide, ...Array.from({ length: ph }, empty)];
};
const slide = (x: Matrix, w: Matrix): Matrix => {
  const h = x.length - w.length + 1;
  const v = x[0].length - w[0].length + 1;
  return Array.from({ length: h }, (_, i) =>
    Array.from({ length: v }, (_u, j) => w.reduce((s, row, p) => s + row.reduce((t, e, q) => t + e * x[i + p][j + q], 0), 0)),
  );
};
export function crossCorrelate2d(x: Matrix, weight: Matrix, { mode }: { mode: Mode }): Matrix {
  if (mode === "valid") return slide(x, weight);
  const [kH, kW] = [weight.length, weight[0].length];
  const full = slide(pad(x, kH - 1, kW - 1), weight);
  if (mode === "full") return full;
  const [top, left] = [Math.floor((kH - 1) / 2), Math.floor((kW - 1) / 2)];
  const [outH, outW] = [Math.max(x.length, kH), Math.max(x[0].length, kW)];
  return Array.from({ length: outH }, (_, i) => Array.from({ length: outW }, (_u, j) => full[top + i]?.[left + j] ?? 0));
}
export function convolve2d(x: Matrix, weight: Matrix, { mode }: { mode: Mode }): Matrix {
  const rot180 = weight.slice().reverse().map((r) => r.slice().reverse());
  return crossCorrelate2d(x, rot180, { mode });
}
