// right: plain loops over offsets, with a bounds test for every pixel
type Matrix = number[][];
type Mode = "valid" | "same" | "full";

function range(n: number, k: number, mode: Mode): { first: number; count: number } {
  if (mode === "valid") return { first: 0, count: n - k + 1 };
  if (mode === "full") return { first: 1 - k, count: n + k - 1 };
  return { first: 1 - k + Math.floor((k - 1) / 2), count: n };
}

export function crossCorrelate2d(
  x: Matrix,
  weight: Matrix,
  { mode }: { mode: Mode },
): Matrix {
  const H = x.length;
  const W = x[0].length;
  const kH = weight.length;
  const kW = weight[0].length;
  const rows = range(H, kH, mode);
  const cols = range(W, kW, mode);
  const out: Matrix = [];
  for (let i = 0; i < rows.count; i++) {
    const line: number[] = [];
    for (let j = 0; j < cols.count; j++) {
      let sum = 0;
      for (let p = 0; p < kH; p++) {
        const r = rows.first + i + p;
        if (r < 0 || r >= H) continue;
        for (let q = 0; q < kW; q++) {
          const c = cols.first + j + q;
          if (c < 0 || c >= W) continue;
          sum += x[r][c] * weight[p][q];
        }
      }
      line.push(sum);
    }
    out.push(line);
  }
  return out;
}

export function convolve2d(
  x: Matrix,
  weight: Matrix,
  { mode }: { mode: Mode },
): Matrix {
  const kH = weight.length;
  const kW = weight[0].length;
  const rotated: Matrix = [];
  for (let p = 0; p < kH; p++) {
    const line: number[] = [];
    for (let q = 0; q < kW; q++) line.push(weight[kH - 1 - p][kW - 1 - q]);
    rotated.push(line);
  }
  return crossCorrelate2d(x, rotated, { mode });
}
