// slip: the helper from is off by one for the mode circular on the left and at the top: it takes cell t + size − 1 (but not below 0) instead of t + size.
type Vector = number[];
type Tensor4 = number[][][][];

type Mode = "zero" | "reflect" | "replicate" | "circular";
type Options = { padding: Vector; mode: Mode };

function from(t: number, size: number, mode: Mode): number | undefined {
  if (t < 0) {
    if (mode === "reflect") return -t;
    if (mode === "replicate") return 0;
    if (mode === "circular") return Math.max(size - 1 + t, 0);
    return undefined;
  }
  if (t >= size) {
    if (mode === "reflect") return 2 * (size - 1) - t;
    if (mode === "replicate") return size - 1;
    if (mode === "circular") return t - size;
    return undefined;
  }
  return t;
}

function visit(
  x: Tensor4,
  { padding, mode }: Options,
  f: (i: number, j: number, h: number, w: number) => void,
): void {
  const [left, right, top, bottom] = padding;
  const H = x[0][0].length;
  const W = x[0][0][0].length;
  for (let i = 0; i < H + top + bottom; i++) {
    const h = from(i - top, H, mode);
    if (h === undefined) continue;
    for (let j = 0; j < W + left + right; j++) {
      const w = from(j - left, W, mode);
      if (w !== undefined) f(i, j, h, w);
    }
  }
}

export function pad(x: Tensor4, options: Options): Tensor4 {
  const [left, right, top, bottom] = options.padding;
  const H = x[0][0].length + top + bottom;
  const W = x[0][0][0].length + left + right;
  const y: Tensor4 = x.map((image) =>
    image.map(() =>
      Array.from({ length: H }, () => new Array<number>(W).fill(0)),
    ),
  );
  visit(x, options, (i, j, h, w) => {
    for (let n = 0; n < x.length; n++) {
      for (let c = 0; c < x[n].length; c++) y[n][c][i][j] = x[n][c][h][w];
    }
  });
  return y;
}

export function padBackward(
  gradOutput: Tensor4,
  x: Tensor4,
  options: Options,
): { gradInput: Tensor4 } {
  const gradInput = x.map((image) =>
    image.map((map) => map.map((row) => row.map(() => 0))),
  );
  visit(x, options, (i, j, h, w) => {
    for (let n = 0; n < x.length; n++) {
      for (let c = 0; c < x[n].length; c++) {
        gradInput[n][c][h][w] += gradOutput[n][c][i][j];
      }
    }
  });
  return { gradInput };
}
