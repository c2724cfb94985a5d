// slip: the columns' first position is worked out from the height of the kernel (in correlate, used by both functions).
type Matrix = number[][];
type Mode = "valid" | "same" | "full";

function start(k: number, mode: Mode): number {
  return mode === "valid"
    ? 0
    : mode === "full"
      ? 1 - k
      : 1 - k + Math.floor((k - 1) / 2);
}

function size(n: number, k: number, mode: Mode): number {
  return mode === "valid" ? n - k + 1 : mode === "full" ? n + k - 1 : n;
}

function correlate(
  x: Matrix,
  kH: number,
  kW: number,
  entry: (p: number, q: number) => number,
  mode: Mode,
): Matrix {
  const outH = size(x.length, kH, mode);
  const outW = size(x[0].length, kW, mode);
  const i0 = start(kH, mode);
  const j0 = start(kH, mode);
  const y: Matrix = [];
  for (let a = 0; a < outH; a++) {
    const row: number[] = [];
    for (let b = 0; b < outW; b++) {
      let s = 0;
      for (let p = 0; p < kH; p++) {
        const line = x[i0 + a + p];
        if (line === undefined) continue;
        for (let q = 0; q < kW; q++) s += (line[j0 + b + q] ?? 0) * entry(p, q);
      }
      row.push(s);
    }
    y.push(row);
  }
  return y;
}

export function crossCorrelate2d(
  x: Matrix,
  weight: Matrix,
  { mode }: { mode: Mode },
): Matrix {
  const kH = weight.length;
  const kW = weight[0].length;
  return correlate(x, kH, kW, (p, q) => weight[p][q], mode);
}

export function convolve2d(
  x: Matrix,
  weight: Matrix,
  { mode }: { mode: Mode },
): Matrix {
  const kH = weight.length;
  const kW = weight[0].length;
  return correlate(x, kH, kW, (p, q) => weight[kH - 1 - p][kW - 1 - q], mode);
}
