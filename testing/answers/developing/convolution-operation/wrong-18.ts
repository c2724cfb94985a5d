// slip: convolve2d reverses the rows of the kernel passed in in place ([...weight] is shallow, row.reverse() changes the original), so the input weight is changed.
type Matrix = number[][];
type Mode = "valid" | "same" | "full";

const first: Record<Mode, (k: number) => number> = {
  valid: () => 0,
  full: (k) => 1 - k,
  same: (k) => 1 - k + Math.floor((k - 1) / 2),
};
const results: Record<Mode, (n: number, k: number) => number> = {
  valid: (n, k) => n - k + 1,
  full: (n, k) => n + k - 1,
  same: (n) => n,
};

function pixel(x: Matrix, r: number, c: number): number {
  return r >= 0 && r < x.length && c >= 0 && c < x[0].length ? x[r][c] : 0;
}

export function crossCorrelate2d(
  x: Matrix,
  weight: Matrix,
  { mode }: { mode: Mode },
): Matrix {
  const kH = weight.length;
  const kW = weight[0].length;
  const outH = results[mode](x.length, kH);
  const outW = results[mode](x[0].length, kW);
  const top = first[mode](kH);
  const left = first[mode](kW);
  const y: Matrix = [];
  for (let i = top; i < top + outH; i++) {
    const row: number[] = [];
    for (let j = left; j < left + outW; j++) {
      let sum = 0;
      weight.forEach((line, p) =>
        line.forEach((w, q) => {
          sum += w * pixel(x, i + p, j + q);
        }),
      );
      row.push(sum);
    }
    y.push(row);
  }
  return y;
}

export function convolve2d(
  x: Matrix,
  weight: Matrix,
  { mode }: { mode: Mode },
): Matrix {
  const rotated = [...weight].reverse().map((row) => row.reverse());
  return crossCorrelate2d(x, rotated, { mode });
}
