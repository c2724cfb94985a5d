// slip: padBackward assigns the gradient of a copy to its source instead of adding it, so only the last copy counts in reflect, replicate and circular.
type Vector = number[];
type Tensor4 = number[][][][];

type Mode = "zero" | "reflect" | "replicate" | "circular";
type Options = { padding: Vector; mode: Mode };

/** where cell t comes from in an axis of `size` cells, or -1 for a zero */
function source(t: number, size: number, mode: Mode): number {
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
}

/** source of each cell of a padded axis */
function sources(size: number, before: number, after: number, mode: Mode): Vector {
  return Array.from({ length: size + before + after }, (_, k) => source(k - before, size, mode));
}

export function pad(x: Tensor4, options: Options): Tensor4 {
  const { mode } = options;
  const [left, right, top, bottom] = options.padding;
  const rows = sources(x[0][0].length, top, bottom, mode);
  const columns = sources(x[0][0][0].length, left, right, mode);
  return x.map((maps) =>
    maps.map((map) => rows.map((r) => columns.map((c) => (r < 0 || c < 0 ? 0 : map[r][c])))),
  );
}

export function padBackward(
  gradOutput: Tensor4,
  x: Tensor4,
  options: Options,
): { gradInput: Tensor4 } {
  const { mode } = options;
  const [left, right, top, bottom] = options.padding;
  const rows = sources(x[0][0].length, top, bottom, mode);
  const columns = sources(x[0][0][0].length, left, right, mode);
  const gradInput = x.map((maps) => maps.map((map) => map.map((row) => row.map(() => 0))));
  gradOutput.forEach((maps, n) =>
    maps.forEach((map, ch) =>
      map.forEach((row, i) =>
        row.forEach((g, j) => {
          if (rows[i] >= 0 && columns[j] >= 0) gradInput[n][ch][rows[i]][columns[j]] = g;
        }),
      ),
    ),
  );
  return { gradInput };
}
