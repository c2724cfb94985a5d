// slip: foldMap (padBackward) crops for reflect mode too, as for zeros, and drops the gradients of the mirrored copies.
type Vector = number[];
type Tensor4 = number[][][][];

type Mode = "zero" | "reflect" | "replicate" | "circular";
type Options = { padding: Vector; mode: Mode };
type Matrix = number[][];

const origin: Record<Mode, (t: number, length: number) => number | null> = {
  zero: (t, length) => (t < 0 || t >= length ? null : t),
  reflect: (t, length) => (t < 0 ? -t : t >= length ? 2 * (length - 1) - t : t),
  replicate: (t, length) => Math.min(Math.max(t, 0), length - 1),
  circular: (t, length) => (t + length) % length,
};

function padMap(map: Matrix, { padding, mode }: Options): Matrix {
  const H = map.length;
  const W = map[0].length;
  const [left, right, top, bottom] = padding;
  const out: Matrix = [];
  for (let i = 0; i < H + top + bottom; i++) {
    const row: Vector = [];
    const r = origin[mode](i - top, H);
    for (let j = 0; j < W + left + right; j++) {
      const c = origin[mode](j - left, W);
      row.push(r === null || c === null ? 0 : map[r][c]);
    }
    out.push(row);
  }
  return out;
}

function foldMap(grad: Matrix, H: number, W: number, { padding, mode }: Options): Matrix {
  const [left, , top] = padding;
  if (mode === "zero" || mode === "reflect") {
    return grad.slice(top, top + H).map((row) => row.slice(left, left + W));
  }
  const out: Matrix = Array.from({ length: H }, () => new Array<number>(W).fill(0));
  for (let i = 0; i < grad.length; i++) {
    for (let j = 0; j < grad[i].length; j++) {
      const r = origin[mode](i - top, H);
      const c = origin[mode](j - left, W);
      if (r !== null && c !== null) out[r][c] += grad[i][j];
    }
  }
  return out;
}

export function pad(x: Tensor4, options: Options): Tensor4 {
  return x.map((maps) => maps.map((map) => padMap(map, options)));
}

export function padBackward(
  gradOutput: Tensor4,
  x: Tensor4,
  options: Options,
): { gradInput: Tensor4 } {
  const H = x[0][0].length;
  const W = x[0][0][0].length;
  return {
    gradInput: gradOutput.map((maps) => maps.map((map) => foldMap(map, H, W, options))),
  };
}
