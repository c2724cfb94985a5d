// right: two index tables (rows, columns, -1 for zeros) computed once, then gather and scatter
type Vector = number[];
type Tensor4 = number[][][][];

type Mode = "zero" | "reflect" | "replicate" | "circular";
type Options = { padding: Vector; mode: Mode };

function sources(
  size: number,
  before: number,
  after: number,
  mode: Mode,
): number[] {
  const table: number[] = [];
  for (let j = 0; j < before + size + after; j++) {
    const t = j - before;
    if (t >= 0 && t < size) {
      table.push(t);
      continue;
    }
    const left = t < 0;
    if (mode === "zero") table.push(-1);
    else if (mode === "reflect") table.push(left ? -t : 2 * (size - 1) - t);
    else if (mode === "replicate") table.push(left ? 0 : size - 1);
    else table.push(left ? t + size : t - size);
  }
  return table;
}

function tables(x: Tensor4, { padding, mode }: Options) {
  const [left, right, top, bottom] = padding;
  return {
    rows: sources(x[0][0].length, top, bottom, mode),
    columns: sources(x[0][0][0].length, left, right, mode),
  };
}

export function pad(x: Tensor4, options: Options): Tensor4 {
  const { rows, columns } = tables(x, options);
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
  const { rows, columns } = tables(x, options);
  const gradInput = x.map((image) =>
    image.map((map) => map.map((row) => row.map(() => 0))),
  );
  gradOutput.forEach((image, n) =>
    image.forEach((map, k) =>
      rows.forEach((r, i) => {
        if (r < 0) return;
        columns.forEach((c, j) => {
          if (c >= 0) gradInput[n][k][r][c] += map[i][j];
        });
      }),
    ),
  );
  return { gradInput };
}
