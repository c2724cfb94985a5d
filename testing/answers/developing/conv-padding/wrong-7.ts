// slip: circular takes the cell one too far on the right: t − W + 1 in place of t − W (in padLine and foldLine alike).
type Vector = number[];
type Matrix = number[][];
type Tensor4 = number[][][][];

type Mode = "zero" | "reflect" | "replicate" | "circular";
type Options = { padding: Vector; mode: Mode };

function cell(t: number, n: number, mode: Mode): number | undefined {
  if (0 <= t && t < n) return t;
  const beyond = t >= n;
  if (mode === "reflect") return beyond ? 2 * n - 2 - t : -t;
  if (mode === "replicate") return beyond ? n - 1 : 0;
  if (mode === "circular") return beyond ? (t - n + 1) % n : n + t;
  return undefined;
}

const flip = (m: Matrix): Matrix => m[0].map((_, j) => m.map((row) => row[j]));

function padLine(line: Vector, before: number, after: number, mode: Mode): Vector {
  const out: Vector = [];
  for (let t = -before; t < line.length + after; t++) {
    const k = cell(t, line.length, mode);
    out.push(k === undefined ? 0 : line[k]);
  }
  return out;
}

function foldLine(line: Vector, before: number, n: number, mode: Mode): Vector {
  const out: Vector = new Array(n).fill(0);
  line.forEach((g, j) => {
    const k = cell(j - before, n, mode);
    if (k !== undefined) out[k] += g;
  });
  return out;
}

export function pad(x: Tensor4, options: Options): Tensor4 {
  const { padding, mode } = options;
  const [left, right, top, bottom] = padding;
  return x.map((image) =>
    image.map((map) => {
      const wide = map.map((row) => padLine(row, left, right, mode));
      return flip(flip(wide).map((col) => padLine(col, top, bottom, mode)));
    }),
  );
}

export function padBackward(
  gradOutput: Tensor4,
  x: Tensor4,
  options: Options,
): { gradInput: Tensor4 } {
  const { padding, mode } = options;
  const [left, , top] = padding;
  const gradInput = gradOutput.map((image, n) =>
    image.map((map, c) => {
      const H = x[n][c].length;
      const W = x[n][c][0].length;
      const low = flip(flip(map).map((col) => foldLine(col, top, H, mode)));
      return low.map((row) => foldLine(row, left, W, mode));
    }),
  );
  return { gradInput };
}
