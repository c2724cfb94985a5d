// slip: in mode valid the sum over x[i − p][j − q] starts at i = 0, j = 0 instead of i = kH − 1, j = kW − 1, in convolve2d
type Matrix = number[][];
type Mode = "valid" | "same" | "full";

const read = (x: Matrix, r: number, c: number): number =>
  r < 0 || c < 0 || r >= x.length || c >= x[0].length ? 0 : x[r][c];

function resultSize(n: number, k: number, mode: Mode): number {
  if (mode === "valid") return n - k + 1;
  if (mode === "same") return n;
  return n + k - 1;
}

export function crossCorrelate2d(x: Matrix, weight: Matrix, { mode }: { mode: Mode }): Matrix {
  const first = (k: number): number => {
    if (mode === "valid") return 0;
    if (mode === "same") return -(k - 1) + Math.floor((k - 1) / 2);
    return -(k - 1);
  };
  const [kH, kW] = [weight.length, weight[0].length];
  const out: Matrix = [];
  for (let a = 0; a < resultSize(x.length, kH, mode); a++) {
    const i = a + first(kH);
    const line: number[] = [];
    for (let b = 0; b < resultSize(x[0].length, kW, mode); b++) {
      const j = b + first(kW);
      let s = 0;
      for (let p = 0; p < kH; p++) {
        for (let q = 0; q < kW; q++) s += read(x, i + p, j + q) * weight[p][q];
      }
      line.push(s);
    }
    out.push(line);
  }
  return out;
}

export function convolve2d(x: Matrix, weight: Matrix, { mode }: { mode: Mode }): Matrix {
  const first = (k: number): number => (mode === "same" ? Math.floor((k - 1) / 2) : 0);
  const [kH, kW] = [weight.length, weight[0].length];
  const out: Matrix = [];
  for (let a = 0; a < resultSize(x.length, kH, mode); a++) {
    const i = a + first(kH);
    const line: number[] = [];
    for (let b = 0; b < resultSize(x[0].length, kW, mode); b++) {
      const j = b + first(kW);
      let s = 0;
      for (let p = 0; p < kH; p++) {
        for (let q = 0; q < kW; q++) s += read(x, i - p, j - q) * weight[p][q];
      }
      line.push(s);
    }
    out.push(line);
  }
  return out;
}
