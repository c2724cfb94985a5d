// slip: convolve2d reverses only the rows of the kernel and not the columns, so it is mirrored instead of rotated by 180°
type Matrix = number[][];
type Mode = "valid" | "same" | "full";

function axis(n: number, k: number, mode: Mode): { start: number; count: number } {
  if (mode === "valid") return { start: 0, count: n - k + 1 };
  if (mode === "full") return { start: 1 - k, count: n + k - 1 };
  return { start: 1 - k + Math.floor((k - 1) / 2), count: n };
}

function pixel(x: Matrix, r: number, c: number): number {
  if (r < 0 || c < 0 || r >= x.length || c >= x[0].length) return 0;
  return x[r][c];
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
  const turned = [...weight].reverse();
  return crossCorrelate2d(x, turned, { mode });
}
