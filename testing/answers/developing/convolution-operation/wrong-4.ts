// slip: the first position of mode same is rounded up (in range, used by both functions), a pixel off for even kernels.
type Matrix = number[][];
type Mode = "valid" | "same" | "full";

function range(n: number, k: number, mode: Mode): { first: number; count: number } {
  if (mode === "valid") return { first: 0, count: n - k + 1 };
  if (mode === "full") return { first: -(k - 1), count: n + k - 1 };
  return { first: -(k - 1) + Math.ceil((k - 1) / 2), count: n };
}

export function crossCorrelate2d(
  x: Matrix,
  weight: Matrix,
  { mode }: { mode: Mode },
): Matrix {
  const rows = range(x.length, weight.length, mode);
  const columns = range(x[0].length, weight[0].length, mode);
  const at = (i: number, j: number) =>
    i >= 0 && i < x.length && j >= 0 && j < x[0].length ? x[i][j] : 0;
  const y: Matrix = [];
  for (let i = 0; i < rows.count; i++) {
    y.push([]);
    for (let j = 0; j < columns.count; j++) {
      let sum = 0;
      for (let p = 0; p < weight.length; p++)
        for (let q = 0; q < weight[0].length; q++)
          sum += at(rows.first + i + p, columns.first + j + q) * weight[p][q];
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
  const rotated = weight.map((row) => row.slice().reverse()).reverse();
  return crossCorrelate2d(x, rotated, { mode });
}
