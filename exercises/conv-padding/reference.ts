type Vector = number[];
type Tensor4 = number[][][][];

type Mode = "zero" | "reflect" | "replicate" | "circular";
type Options = { padding: Vector; mode: Mode };

/**
 * Surrounds every feature map with new cells.
 *
 * @param x `[N, C, H, W]`
 * @param options.padding how many cells, 0 or more: left, right, top, bottom
 * @param options.mode    what the new cells hold
 * @returns `[N, C, H + top + bottom, W + left + right]`
 */
export function pad(x: Tensor4, options: Options): Tensor4 {
  const { rows, columns } = origins(x, options);
  return x.map((sample) =>
    sample.map((map) => rows.map((h) => columns.map((w) => (h === null || w === null ? 0 : map[h][w])))),
  );
}

/**
 * Gradient of a loss through `pad`.
 *
 * @param gradOutput `[N, C, H + top + bottom, W + left + right]`, the loss's gradient with respect to the result
 * @param x          `[N, C, H, W]`
 * @param options    `padding` and `mode`, as in `pad`
 * @returns `gradInput` in the shape of x
 */
export function padBackward(gradOutput: Tensor4, x: Tensor4, options: Options): { gradInput: Tensor4 } {
  const { rows, columns } = origins(x, options);
  const gradInput = x.map((sample) => sample.map((map) => map.map((row) => row.map(() => 0))));
  for (let n = 0; n < x.length; n++) {
    for (let c = 0; c < x[n].length; c++) {
      rows.forEach((h, i) => {
        columns.forEach((w, j) => {
          if (h !== null && w !== null) gradInput[n][c][h][w] += gradOutput[n][c][i][j];
        });
      });
    }
  }
  return { gradInput };
}

type Origin = number | null;

/** For every row and every column of the result the one of x it is copied from; null where it is filled with 0. */
function origins(x: Tensor4, { padding, mode }: Options): { rows: Origin[]; columns: Origin[] } {
  const [left, right, top, bottom] = padding;
  return {
    rows: originsAlong(x[0][0].length, top, bottom, mode),
    columns: originsAlong(x[0][0][0].length, left, right, mode),
  };
}

function originsAlong(size: number, before: number, after: number, mode: Mode): Origin[] {
  return Array.from({ length: before + size + after }, (_, i) => {
    const position = i - before;
    if (position >= 0 && position < size) return position;
    if (mode === "zero") return null;
    if (mode === "replicate") return position < 0 ? 0 : size - 1;
    if (mode === "circular") return position < 0 ? position + size : position - size;
    return position < 0 ? -position : 2 * (size - 1) - position;
  });
}
