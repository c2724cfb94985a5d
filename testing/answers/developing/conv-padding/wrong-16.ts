// slip: the helper source reflects about the border and repeats the edge cell (−t − 1 and 2W − 1 − t) instead of mirroring at the edge cell (−t and 2(W − 1) − t).
type Vector = number[];
type Tensor4 = number[][][][];

type Mode = "zero" | "reflect" | "replicate" | "circular";
type Options = { padding: Vector; mode: Mode };

/** The index of the original cell for coordinate t, or -1 for a zero. */
function source(t: number, size: number, mode: Mode): number {
  if (t >= 0 && t < size) return t;
  switch (mode) {
    case "zero":
      return -1;
    case "reflect":
      return t < 0 ? -t - 1 : 2 * size - 1 - t;
    case "replicate":
      return t < 0 ? 0 : size - 1;
    case "circular":
      return t < 0 ? t + size : t - size;
  }
}

export function pad(x: Tensor4, options: Options): Tensor4 {
  const [left, right, top, bottom] = options.padding;
  const H = x[0][0].length;
  const W = x[0][0][0].length;
  const rows = Array.from({ length: top + H + bottom }, (_, i) =>
    source(i - top, H, options.mode),
  );
  const columns = Array.from({ length: left + W + right }, (_, j) =>
    source(j - left, W, options.mode),
  );
  return x.map((maps) =>
    maps.map((map) =>
      rows.map((r) => columns.map((c) => (r < 0 || c < 0 ? 0 : map[r][c]))),
    ),
  );
}

export function padBackward(
  gradOutput: Tensor4,
  x: Tensor4,
  options: Options,
): { gradInput: Tensor4 } {
  const [left, , top] = options.padding;
  const H = x[0][0].length;
  const W = x[0][0][0].length;
  const gradInput = x.map((maps) =>
    maps.map((map) => map.map((row) => row.map(() => 0))),
  );
  gradOutput.forEach((maps, n) =>
    maps.forEach((map, c) =>
      map.forEach((row, i) =>
        row.forEach((g, j) => {
          const r = source(i - top, H, options.mode);
          const s = source(j - left, W, options.mode);
          if (r >= 0 && s >= 0) gradInput[n][c][r][s] += g;
        }),
      ),
    ),
  );
  return { gradInput };
}
