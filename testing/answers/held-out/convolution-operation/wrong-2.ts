// slip: outside its borders the image is continued by its outermost pixel (indices are clamped) in both functions; it should be 0 there
type Matrix = number[][];
type Mode = "valid" | "same" | "full";

const clamp = (v: number, max: number) => Math.min(Math.max(v, 0), max);

const positions = (n: number, k: number, mode: Mode): number[] => {
  const table = {
    valid: { from: 0, count: n - k + 1 },
    full: { from: -(k - 1), count: n + k - 1 },
    same: { from: -(k - 1) + Math.floor((k - 1) / 2), count: n },
  };
  const { from, count } = table[mode];
  return Array.from({ length: count }, (_, i) => from + i);
};

export function crossCorrelate2d(x: Matrix, weight: Matrix, { mode }: { mode: Mode }): Matrix {
  const H = x.length;
  const W = x[0].length;
  const value = (i: number, j: number) => x[clamp(i, H - 1)][clamp(j, W - 1)];
  return positions(H, weight.length, mode).map((i) =>
    positions(W, weight[0].length, mode).map((j) =>
      weight.reduce(
        (total, row, p) => total + row.reduce((sum, w, q) => sum + w * value(i + p, j + q), 0),
        0,
      ),
    ),
  );
}

export function convolve2d(x: Matrix, weight: Matrix, { mode }: { mode: Mode }): Matrix {
  const turned = [...weight].reverse().map((row) => [...row].reverse());
  return crossCorrelate2d(x, turned, { mode });
}
