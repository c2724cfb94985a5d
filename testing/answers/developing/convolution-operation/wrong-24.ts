// slip: only the order of the kernel's rows is reversed, not the order within each row, in convolve2d
type Matrix = number[][];
type Mode = "valid" | "same" | "full";

function axis(n: number, k: number, mode: Mode): { start: number; count: number } {
  if (mode === "valid") return { start: 0, count: n - k + 1 };
  if (mode === "full") return { start: -(k - 1), count: n + k - 1 };
  return { start: -(k - 1) + Math.floor((k - 1) / 2), count: n };
}

export function crossCorrelate2d(x: Matrix, weight: Matrix, { mode }: { mode: Mode }): Matrix {
  const vertical = axis(x.length, weight.length, mode);
  const horizontal = axis(x[0].length, weight[0].length, mode);
  const out: Matrix = [];
  for (let i = 0; i < vertical.count; i++) {
    const row: number[] = [];
    for (let j = 0; j < horizontal.count; j++) {
      let s = 0;
      for (let p = 0; p < weight.length; p++) {
        const h = vertical.start + i + p;
        if (h < 0 || h >= x.length) continue;
        for (let q = 0; q < weight[0].length; q++) {
          const l = horizontal.start + j + q;
          if (l < 0 || l >= x[0].length) continue;
          s += x[h][l] * weight[p][q];
        }
      }
      row.push(s);
    }
    out.push(row);
  }
  return out;
}

export function convolve2d(x: Matrix, weight: Matrix, { mode }: { mode: Mode }): Matrix {
  const rotated = [...weight].reverse();
  return crossCorrelate2d(x, rotated, { mode });
}
