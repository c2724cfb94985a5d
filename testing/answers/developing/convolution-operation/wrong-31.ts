// slip: in mode same both functions mirror the image at its border (d c b a | a b c d, as scipy.ndimage does by default), while everything outside the image ought to be 0.
type Matrix = number[][];
type Mode = "valid" | "same" | "full";

const arange = (start: number, count: number) => Array.from({ length: count }, (_, k) => start + k);

function startAndLength(n: number, k: number, mode: Mode): [number, number] {
  switch (mode) {
    case "valid":
      return [0, n - k + 1];
    case "full":
      return [-(k - 1), n + k - 1];
    default:
      return [-(k - 1) + ((k - 1) >> 1), n];
  }
}

function mirror(t: number, n: number): number {
  const m = ((t % (2 * n)) + 2 * n) % (2 * n);
  return m < n ? m : 2 * n - 1 - m;
}

function lookup(x: Matrix, r: number, c: number, mode: Mode): number {
  const H = x.length;
  const W = x[0].length;
  if (mode === "same") return x[mirror(r, H)][mirror(c, W)];
  return r >= 0 && r < H && c >= 0 && c < W ? x[r][c] : 0;
}

const rot180 = (m: Matrix): Matrix => m.map((row) => row.slice().reverse()).reverse();

export function crossCorrelate2d(x: Matrix, weight: Matrix, { mode }: { mode: Mode }): Matrix {
  const [r0, rows] = startAndLength(x.length, weight.length, mode);
  const [c0, cols] = startAndLength(x[0].length, weight[0].length, mode);
  return arange(r0, rows).map((r) =>
    arange(c0, cols).map((c) =>
      weight.reduce(
        (total, line, p) => total + line.reduce((s, w, q) => s + w * lookup(x, r + p, c + q, mode), 0),
        0,
      ),
    ),
  );
}

export function convolve2d(x: Matrix, weight: Matrix, { mode }: { mode: Mode }): Matrix {
  return crossCorrelate2d(x, rot180(weight), { mode });
}
