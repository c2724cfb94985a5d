// slip: padBackward overwrites and does not add, so a cell keeps only the gradient of its last copy.
type Vector = number[];
type Tensor4 = number[][][][];

type Mode = "zero" | "reflect" | "replicate" | "circular";
type Options = { padding: Vector; mode: Mode };

function origin(i: number, before: number, n: number, mode: Mode): number {
  const t = i - before;
  if (t < 0) {
    if (mode === "reflect") return -t;
    if (mode === "replicate") return 0;
    if (mode === "circular") return t + n;
    return NaN;
  }
  if (t >= n) {
    if (mode === "reflect") return 2 * (n - 1) - t;
    if (mode === "replicate") return n - 1;
    if (mode === "circular") return t - n;
    return NaN;
  }
  return t;
}

export function pad(x: Tensor4, options: Options): Tensor4 {
  const { mode } = options;
  const [left, right, top, bottom] = options.padding;
  const H = x[0][0].length;
  const W = x[0][0][0].length;
  const y: Tensor4 = [];
  for (let n = 0; n < x.length; n++) {
    y[n] = [];
    for (let c = 0; c < x[n].length; c++) {
      y[n][c] = [];
      for (let i = 0; i < H + top + bottom; i++) {
        y[n][c][i] = [];
        const h = origin(i, top, H, mode);
        for (let j = 0; j < W + left + right; j++) {
          const w = origin(j, left, W, mode);
          y[n][c][i][j] = isNaN(h) || isNaN(w) ? 0 : x[n][c][h][w];
        }
      }
    }
  }
  return y;
}

export function padBackward(
  gradOutput: Tensor4,
  x: Tensor4,
  options: Options,
): { gradInput: Tensor4 } {
  const { mode } = options;
  const [left, , top] = options.padding;
  const H = x[0][0].length;
  const W = x[0][0][0].length;
  const gradInput: Tensor4 = x.map((a) =>
    a.map((b) => b.map((c) => new Array<number>(c.length).fill(0))),
  );
  for (let n = 0; n < gradOutput.length; n++)
    for (let c = 0; c < gradOutput[n].length; c++)
      for (let i = 0; i < gradOutput[n][c].length; i++) {
        const h = origin(i, top, H, mode);
        if (isNaN(h)) continue;
        for (let j = 0; j < gradOutput[n][c][i].length; j++) {
          const w = origin(j, left, W, mode);
          if (isNaN(w)) continue;
          gradInput[n][c][h][w] = gradOutput[n][c][i][j];
        }
      }
  return { gradInput };
}
