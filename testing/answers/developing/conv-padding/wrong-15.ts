// slip: padBackward assigns instead of adding up, so each cell only keeps the gradient of the last of its copies
type Vector = number[];
type Tensor4 = number[][][][];

type Mode = "zero" | "reflect" | "replicate" | "circular";
type Options = { padding: Vector; mode: Mode };

/** for every new cell of an axis the old cell it is copied from, -1 for a zero */
function sources(size: number, before: number, after: number, mode: Mode): Vector {
  return Array.from({ length: before + size + after }, (_, k) => {
    const t = k - before;
    if (t >= 0 && t < size) return t;
    switch (mode) {
      case "reflect":
        return t < 0 ? -t : 2 * (size - 1) - t;
      case "replicate":
        return t < 0 ? 0 : size - 1;
      case "circular":
        return t < 0 ? t + size : t - size;
      default:
        return -1;
    }
  });
}

function axes(x: Tensor4, { padding, mode }: Options): { rows: Vector; cols: Vector } {
  const [left, right, top, bottom] = padding;
  return {
    rows: sources(x[0][0].length, top, bottom, mode),
    cols: sources(x[0][0][0].length, left, right, mode),
  };
}

export function pad(x: Tensor4, options: Options): Tensor4 {
  const { rows, cols } = axes(x, options);
  return x.map((sample) =>
    sample.map((map) => rows.map((r) => cols.map((c) => (r < 0 || c < 0 ? 0 : map[r][c])))),
  );
}

export function padBackward(
  gradOutput: Tensor4,
  x: Tensor4,
  options: Options,
): { gradInput: Tensor4 } {
  const { rows, cols } = axes(x, options);
  const gradInput = x.map((sample, n) =>
    sample.map((map, ch) => {
      const g = map.map((row) => row.map(() => 0));
      rows.forEach((r, i) => {
        cols.forEach((c, j) => {
          if (r >= 0 && c >= 0) g[r][c] = gradOutput[n][ch][i][j];
        });
      });
      return g;
    }),
  );
  return { gradInput };
}
