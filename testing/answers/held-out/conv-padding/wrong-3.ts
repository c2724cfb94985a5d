// slip: pad in mode circular puts the first cells in front and the last cells behind; the cells in front should come from the end of the row and those behind from its beginning.
type Vector = number[];
type Tensor4 = number[][][][];

type Mode = "zero" | "reflect" | "replicate" | "circular";
type Options = { padding: Vector; mode: Mode };

function stretch<T>(
  cells: T[],
  before: number,
  after: number,
  mode: Mode,
  zero: T,
): T[] {
  const n = cells.length;
  if (mode === "zero") {
    return [
      ...new Array<T>(before).fill(zero),
      ...cells,
      ...new Array<T>(after).fill(zero),
    ];
  }
  if (mode === "replicate") {
    return [
      ...new Array<T>(before).fill(cells[0]),
      ...cells,
      ...new Array<T>(after).fill(cells[n - 1]),
    ];
  }
  if (mode === "circular") {
    return [...cells.slice(0, before), ...cells, ...cells.slice(n - after)];
  }
  return [
    ...cells.slice(1, before + 1).reverse(),
    ...cells,
    ...cells.slice(n - 1 - after, n - 1).reverse(),
  ];
}

export function pad(x: Tensor4, options: Options): Tensor4 {
  const {
    padding: [left, right, top, bottom],
    mode,
  } = options;
  return x.map((image) =>
    image.map((map) => {
      const rows = map.map((row) => stretch(row, left, right, mode, 0));
      const empty = rows[0].map(() => 0);
      return stretch(rows, top, bottom, mode, empty).map((row) => row.slice());
    }),
  );
}

function target(t: number, size: number, mode: Mode): number {
  if (t >= 0 && t < size) return t;
  if (mode === "reflect") return t < 0 ? -t : 2 * size - 2 - t;
  if (mode === "replicate") return t < 0 ? 0 : size - 1;
  if (mode === "circular") return t < 0 ? size + t : t - size;
  return -1;
}

export function padBackward(
  gradOutput: Tensor4,
  x: Tensor4,
  options: Options,
): { gradInput: Tensor4 } {
  const {
    padding: [left, , top],
    mode,
  } = options;
  const gradInput: Tensor4 = [];
  for (let n = 0; n < x.length; n++) {
    gradInput.push([]);
    for (let c = 0; c < x[n].length; c++) {
      const H = x[n][c].length;
      const W = x[n][c][0].length;
      const sums = Array.from({ length: H }, () => new Array<number>(W).fill(0));
      const g = gradOutput[n][c];
      for (let i = 0; i < g.length; i++) {
        const h = target(i - top, H, mode);
        if (h < 0) continue;
        for (let j = 0; j < g[i].length; j++) {
          const w = target(j - left, W, mode);
          if (w >= 0) sums[h][w] += g[i][j];
        }
      }
      gradInput[n].push(sums);
    }
  }
  return { gradInput };
}
