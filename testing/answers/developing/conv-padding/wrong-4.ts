// slip: reflect repeats the edge cell (in source, used by both functions), as "symmetric" padding does.
type Vector = number[];
type Tensor4 = number[][][][];

type Mode = "zero" | "reflect" | "replicate" | "circular";
type Options = { padding: Vector; mode: Mode };

/** index in the original for coordinate t, or -1 for none */
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

function axis(size: number, before: number, after: number, mode: Mode): Vector {
  return Array.from({ length: size + before + after }, (_, i) =>
    source(i - before, size, mode),
  );
}

export function pad(x: Tensor4, options: Options): Tensor4 {
  const [left, right, top, bottom] = options.padding;
  const rows = axis(x[0][0].length, top, bottom, options.mode);
  const columns = axis(x[0][0][0].length, left, right, options.mode);
  return x.map((image) =>
    image.map((map) =>
      rows.map((r) => columns.map((c) => (r < 0 || c < 0 ? 0 : map[r][c]))),
    ),
  );
}

export function padBackward(
  gradOutput: Tensor4,
  x: Tensor4,
  options: Options,
): { gradInput: Tensor4 } {
  const [left, right, top, bottom] = options.padding;
  const rows = axis(x[0][0].length, top, bottom, options.mode);
  const columns = axis(x[0][0][0].length, left, right, options.mode);
  const gradInput = x.map((image) =>
    image.map((map) => map.map((row) => row.map(() => 0))),
  );
  gradOutput.forEach((image, n) =>
    image.forEach((map, ch) =>
      rows.forEach((r, i) =>
        columns.forEach((c, j) => {
          if (r >= 0 && c >= 0) gradInput[n][ch][r][c] += map[i][j];
        }),
      ),
    ),
  );
  return { gradInput };
}
