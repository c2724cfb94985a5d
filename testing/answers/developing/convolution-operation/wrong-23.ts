// slip: convolve2d rotates the kernel by calling reverse on weight itself, so the rows of the caller's kernel are left in reversed order (mutated input).
type Matrix = number[][];
type Mode = "valid" | "same" | "full";

function range(n: number, k: number, mode: Mode): { first: number; count: number } {
  if (mode === "valid") return { first: 0, count: n - k + 1 };
  if (mode === "full") return { first: -(k - 1), count: n + k - 1 };
  return { first: -(k - 1) + Math.floor((k - 1) / 2), count: n };
}

export function crossCorrelate2d(
  x: Matrix,
  weight: Matrix,
  { mode }: { mode: Mode },
): Matrix {
  const vertical = range(x.length, weight.length, mode);
  const horizontal = range(x[0].length, weight[0].length, mode);
  const result: Matrix = [];
  for (let a = 0; a < vertical.count; a++) {
    const line: number[] = [];
    for (let b = 0; b < horizontal.count; b++) {
      let sum = 0;
      for (let p = 0; p < weight.length; p++) {
        const i = vertical.first + a + p;
        if (i < 0 || i >= x.length) continue;
        for (let q = 0; q < weight[p].length; q++) {
          const j = horizontal.first + b + q;
          if (j < 0 || j >= x[i].length) continue;
          sum += x[i][j] * weight[p][q];
        }
      }
      line.push(sum);
    }
    result.push(line);
  }
  return result;
}

export function convolve2d(
  x: Matrix,
  weight: Matrix,
  { mode }: { mode: Mode },
): Matrix {
  const turned = weight.reverse().map((row) => [...row].reverse());
  return crossCorrelate2d(x, turned, { mode });
}
