// slip: the helper axis starts mode same at −⌊(k − 1)/2⌋ instead of −(k − 1) + ⌊(k − 1)/2⌋, so for even kernels results are shifted by a pixel (PyTorch's cut).
type Matrix = number[][];
type Mode = "valid" | "same" | "full";

function axis(n: number, k: number, mode: Mode): { start: number; count: number } {
  if (mode === "valid") return { start: 0, count: n - k + 1 };
  if (mode === "full") return { start: -(k - 1), count: n + k - 1 };
  return { start: -Math.floor((k - 1) / 2), count: n };
}

export function crossCorrelate2d(
  x: Matrix,
  weight: Matrix,
  { mode }: { mode: Mode },
): Matrix {
  const rows = axis(x.length, weight.length, mode);
  const columns = axis(x[0].length, weight[0].length, mode);
  const y: Matrix = [];
  for (let i = 0; i < rows.count; i++) {
    y.push([]);
    for (let j = 0; j < columns.count; j++) {
      let sum = 0;
      for (let p = 0; p < weight.length; p++) {
        const r = rows.start + i + p;
        if (r < 0 || r >= x.length) continue;
        for (let q = 0; q < weight[p].length; q++) {
          const c = columns.start + j + q;
          if (c < 0 || c >= x[r].length) continue;
          sum += x[r][c] * weight[p][q];
        }
      }
      y[i].push(sum);
    }
  }
  return y;
}

export function convolve2d(
  x: Matrix,
  weight: Matrix,
  { mode }: { mode: Mode },
): Matrix {
  const rotated = weight.map((row) => [...row].reverse()).reverse();
  return crossCorrelate2d(x, rotated, { mode });
}
