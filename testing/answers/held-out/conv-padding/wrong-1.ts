// slip: pad leaves the four corners at 0 in mode replicate; each index of a corner cell should be clamped, so corners hold the corner cells of x.
type Vector = number[];
type Tensor4 = number[][][][];

type Mode = "zero" | "reflect" | "replicate" | "circular";
type Options = { padding: Vector; mode: Mode };

type Plane = number[][];

function canvas(height: number, width: number): Plane {
  return Array.from({ length: height }, () => new Array<number>(width).fill(0));
}

function replicated(map: Plane, padding: Vector): Plane {
  const [left, right, top, bottom] = padding;
  const H = map.length;
  const W = map[0].length;
  const out = canvas(H + top + bottom, W + left + right);
  for (let i = 0; i < H; i++) {
    for (let j = 0; j < left; j++) out[top + i][j] = map[i][0];
    for (let j = 0; j < W; j++) out[top + i][left + j] = map[i][j];
    for (let j = 0; j < right; j++) out[top + i][left + W + j] = map[i][W - 1];
  }
  for (let j = 0; j < W; j++) {
    for (let i = 0; i < top; i++) out[i][left + j] = map[0][j];
    for (let i = 0; i < bottom; i++) out[top + H + i][left + j] = map[H - 1][j];
  }
  return out;
}

function source(t: number, size: number, mode: Mode): number {
  if (mode === "reflect") {
    if (t < 0) return -t;
    return t < size ? t : 2 * (size - 1) - t;
  }
  if (mode === "circular") {
    if (t < 0) return t + size;
    return t < size ? t : t - size;
  }
  if (mode === "replicate") {
    if (t < 0) return 0;
    return t < size ? t : size - 1;
  }
  return t < 0 || t >= size ? NaN : t;
}

function copied(map: Plane, padding: Vector, mode: Mode): Plane {
  const [left, right, top, bottom] = padding;
  const H = map.length;
  const W = map[0].length;
  const out = canvas(H + top + bottom, W + left + right);
  return out.map((row, i) =>
    row.map((zero, j) => {
      const r = source(i - top, H, mode);
      const c = source(j - left, W, mode);
      return Number.isNaN(r) || Number.isNaN(c) ? zero : map[r][c];
    }),
  );
}

export function pad(x: Tensor4, options: Options): Tensor4 {
  const { padding, mode } = options;
  return x.map((image) =>
    image.map((map) =>
      mode === "replicate"
        ? replicated(map, padding)
        : copied(map, padding, mode),
    ),
  );
}

export function padBackward(
  gradOutput: Tensor4,
  x: Tensor4,
  options: Options,
): { gradInput: Tensor4 } {
  const { padding, mode } = options;
  const gradInput = x.map((image, n) =>
    image.map((map, c) => {
      const H = map.length;
      const W = map[0].length;
      const sum = canvas(H, W);
      gradOutput[n][c].forEach((row, i) =>
        row.forEach((g, j) => {
          const r = source(i - padding[2], H, mode);
          const k = source(j - padding[0], W, mode);
          if (!Number.isNaN(r) && !Number.isNaN(k)) sum[r][k] += g;
        }),
      );
      return sum;
    }),
  );
  return { gradInput };
}
