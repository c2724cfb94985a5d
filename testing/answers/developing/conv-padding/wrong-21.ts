// slip: reflection on the right and at the bottom takes cell 2*size - 1 - t (the edge cell is repeated there) instead of 2*(size - 1) - t; helper origin, used by pad and padBackward.
type Vector = number[];
type Tensor4 = number[][][][];

type Mode = "zero" | "reflect" | "replicate" | "circular";
type Options = { padding: Vector; mode: Mode };

/** the cell that coordinate t is copied from, -1 for none */
function origin(t: number, size: number, mode: Mode): number {
  if (t >= 0 && t < size) return t;
  switch (mode) {
    case "reflect":
      return t < 0 ? -t : 2 * size - 1 - t;
    case "replicate":
      return t < 0 ? 0 : size - 1;
    case "circular":
      return t < 0 ? t + size : t - size;
    default:
      return -1;
  }
}

function origins(
  size: number,
  before: number,
  after: number,
  mode: Mode,
): number[] {
  return Array.from({ length: size + before + after }, (_, i) =>
    origin(i - before, size, mode),
  );
}

export function pad(x: Tensor4, options: Options): Tensor4 {
  const [left, right, top, bottom] = options.padding;
  const rows = origins(x[0][0].length, top, bottom, options.mode);
  const columns = origins(x[0][0][0].length, left, right, options.mode);
  return x.map((image) =>
    image.map((map) =>
      rows.map((r) =>
        columns.map((c) => (r < 0 || c < 0 ? 0 : map[r][c])),
      ),
    ),
  );
}

export function padBackward(
  gradOutput: Tensor4,
  x: Tensor4,
  options: Options,
): { gradInput: Tensor4 } {
  const [left, right, top, bottom] = options.padding;
  const rows = origins(x[0][0].length, top, bottom, options.mode);
  const columns = origins(x[0][0][0].length, left, right, options.mode);
  const gradInput = x.map((image, n) =>
    image.map((map, c) => {
      const grad = map.map((row) => row.map(() => 0));
      rows.forEach((r, i) =>
        columns.forEach((s, j) => {
          if (r >= 0 && s >= 0) grad[r][s] += gradOutput[n][c][i][j];
        }),
      );
      return grad;
    }),
  );
  return { gradInput };
}
