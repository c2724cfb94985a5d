// slip: pixel repeats the border pixel outside the image (clamped index) instead of giving 0
type Matrix = number[][];
type Mode = "valid" | "same" | "full";

function axis(n: number, k: number, mode: Mode): { start: number; count: number } {
  if (mode === "valid") return { start: 0, count: n - k + 1 };
  if (mode === "full") return { start: 1 - k, count: n + k - 1 };
  return { start: 1 - k + Math.floor((k - 1) / 2), count: n };
}

function pixel(x: Matrix, r: number, c: number): number {
  const row = x[Math.min(Math.max(r, 0), x.length - 1)];
  return row[Math.min(Math.max(c, 0), row.length - 1)];
}

export function crossCorrelate2d(x: Matrix, weight: Matrix, { mode }: { mode: Mode }): Matrix {
  const rows = axis(x.length, weight.length, mode);
  const cols = axis(x[0].length, weight[0].length, mode);
  const out: Matrix = [];
  for (let i = 0; i < rows.count; i++) {
    out[i] = [];
    for (let j = 0; j < cols.count; j++) {
      let acc = 0;
      weight.forEach((line, p) =>
        line.forEach((w, q) => {
          acc += w * pixel(x, rows.start + i + p, cols.start + j + q);
        }),
      );
      out[i][j] = acc;
    }
  }
  return out;
}

export function convolve2d(x: Matrix, weight: Matrix, { mode }: { mode: Mode }): Matrix {
  const turned = weight.map((line) => [...line].reverse()).reverse();
  return crossCorrelate2d(x, turned, { mode });
}
