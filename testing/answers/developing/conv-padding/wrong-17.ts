// slip: padBackward assigns the gradient of a copy to its cell (= instead of +=), so only the last copy counts and the shares of the others are lost.
type Vector = number[];
type Tensor4 = number[][][][];

type Mode = "zero" | "reflect" | "replicate" | "circular";
type Options = { padding: Vector; mode: Mode };

function indexTable(
  size: number,
  before: number,
  after: number,
  mode: Mode,
): (number | null)[] {
  const table: (number | null)[] = [];
  for (let t = -before; t < size + after; t++) {
    if (t >= 0 && t < size) table.push(t);
    else if (mode === "zero") table.push(null);
    else if (mode === "reflect") table.push(t < 0 ? -t : 2 * (size - 1) - t);
    else if (mode === "replicate") table.push(t < 0 ? 0 : size - 1);
    else table.push(t < 0 ? t + size : t - size);
  }
  return table;
}

function tables(x: Tensor4, { padding, mode }: Options) {
  const [left, right, top, bottom] = padding;
  return {
    r: indexTable(x[0][0].length, top, bottom, mode),
    c: indexTable(x[0][0][0].length, left, right, mode),
  };
}

export function pad(x: Tensor4, options: Options): Tensor4 {
  const { r, c } = tables(x, options);
  return x.map((image) =>
    image.map((map) =>
      r.map((h) => c.map((w) => (h === null || w === null ? 0 : map[h][w]))),
    ),
  );
}

export function padBackward(
  gradOutput: Tensor4,
  x: Tensor4,
  options: Options,
): { gradInput: Tensor4 } {
  const { r, c } = tables(x, options);
  const gradInput: Tensor4 = x.map((image) =>
    image.map((map) => map.map((row) => new Array<number>(row.length).fill(0))),
  );
  for (let n = 0; n < x.length; n++) {
    for (let k = 0; k < x[n].length; k++) {
      for (let i = 0; i < r.length; i++) {
        for (let j = 0; j < c.length; j++) {
          const h = r[i];
          const w = c[j];
          if (h === null || w === null) continue;
          gradInput[n][k][h][w] = gradOutput[n][k][i][j];
        }
      }
    }
  }
  return { gradInput };
}
