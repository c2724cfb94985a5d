// slip: padBackward forgets the corners: cells that lie outside in both directions send nothing back, in reflect, replicate and circular mode.
type Vector = number[];
type Matrix = number[][];
type Tensor4 = number[][][][];

type Mode = "zero" | "reflect" | "replicate" | "circular";
type Options = { padding: Vector; mode: Mode };

function source(t: number, n: number, mode: Mode): number | null {
  if (0 <= t && t < n) return t;
  if (mode === "zero") return null;
  if (mode === "replicate") return Math.min(Math.max(t, 0), n - 1);
  if (mode === "circular") return (t + n) % n;
  return t < 0 ? -t : 2 * (n - 1) - t;
}

function padMap(map: Matrix, { padding, mode }: Options): Matrix {
  const [left, right, top, bottom] = padding;
  const H = map.length;
  const W = map[0].length;
  const out: Matrix = [];
  for (let i = -top; i < H + bottom; i++) {
    const r = source(i, H, mode);
    const row: Vector = [];
    for (let j = -left; j < W + right; j++) {
      const c = source(j, W, mode);
      row.push(r === null || c === null ? 0 : map[r][c]);
    }
    out.push(row);
  }
  return out;
}

function unpadMap(grad: Matrix, map: Matrix, { padding, mode }: Options): Matrix {
  const [left, , top] = padding;
  const H = map.length;
  const W = map[0].length;
  const back = map.map((row) => row.map(() => 0));
  grad.forEach((line, i) => {
    line.forEach((g, j) => {
      const y = i - top;
      const z = j - left;
      const rowInside = y >= 0 && y < H;
      const columnInside = z >= 0 && z < W;
      if (rowInside && columnInside) {
        back[y][z] += g;
      } else if (rowInside) {
        const c = source(z, W, mode);
        if (c !== null) back[y][c] += g;
      } else if (columnInside) {
        const r = source(y, H, mode);
        if (r !== null) back[r][z] += g;
      }
    });
  });
  return back;
}

export function pad(x: Tensor4, options: Options): Tensor4 {
  return x.map((image) => image.map((map) => padMap(map, options)));
}

export function padBackward(
  gradOutput: Tensor4,
  x: Tensor4,
  options: Options,
): { gradInput: Tensor4 } {
  return {
    gradInput: x.map((image, n) =>
      image.map((map, c) => unpadMap(gradOutput[n][c], map, options)),
    ),
  };
}
