// slip: padBackward uses one and the same zero matrix as gradInput of all maps (shared array), so every map holds the sum of the gradients of all images and channels.
type Vector = number[];
type Tensor4 = number[][][][];

type Mode = "zero" | "reflect" | "replicate" | "circular";
type Options = { padding: Vector; mode: Mode };

function indices(
  size: number,
  before: number,
  after: number,
  mode: Mode,
): (number | undefined)[] {
  const result: (number | undefined)[] = [];
  for (let t = -before; t < size + after; t++) {
    if (t >= 0 && t < size) result.push(t);
    else if (mode === "zero") result.push(undefined);
    else if (mode === "replicate") result.push(t < 0 ? 0 : size - 1);
    else if (mode === "circular") result.push(t < 0 ? t + size : t - size);
    else result.push(t < 0 ? -t : 2 * (size - 1) - t);
  }
  return result;
}

export function pad(x: Tensor4, options: Options): Tensor4 {
  const { padding, mode } = options;
  const rows = indices(x[0][0].length, padding[2], padding[3], mode);
  const columns = indices(x[0][0][0].length, padding[0], padding[1], mode);
  const result: Tensor4 = [];
  for (const image of x) {
    const maps: number[][][] = [];
    for (const map of image) {
      maps.push(
        rows.map((r) =>
          columns.map((c) =>
            r === undefined || c === undefined ? 0 : map[r][c],
          ),
        ),
      );
    }
    result.push(maps);
  }
  return result;
}

export function padBackward(
  gradOutput: Tensor4,
  x: Tensor4,
  options: Options,
): { gradInput: Tensor4 } {
  const { padding, mode } = options;
  const H = x[0][0].length;
  const W = x[0][0][0].length;
  const rows = indices(H, padding[2], padding[3], mode);
  const columns = indices(W, padding[0], padding[1], mode);
  const zero = Array.from({ length: H }, () => new Array<number>(W).fill(0));
  const gradInput: Tensor4 = x.map((image) => image.map(() => zero));
  for (let n = 0; n < x.length; n++) {
    for (let c = 0; c < x[n].length; c++) {
      for (let i = 0; i < rows.length; i++) {
        for (let j = 0; j < columns.length; j++) {
          const r = rows[i];
          const s = columns[j];
          if (r === undefined || s === undefined) continue;
          gradInput[n][c][r][s] += gradOutput[n][c][i][j];
        }
      }
    }
  }
  return { gradInput };
}
