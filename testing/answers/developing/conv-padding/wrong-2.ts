// slip: reflection repeats the edge cell (cells -t - 1 and 2W - 1 - t, helper mirror, used by pad and padBackward); it should mirror at the edge cell, -t and 2(W - 1) - t.
type Vector = number[];
type Tensor4 = number[][][][];

type Mode = "zero" | "reflect" | "replicate" | "circular";
type Options = { padding: Vector; mode: Mode };

type Lookup = (t: number, size: number) => number;

const inside = (t: number, size: number) => t >= 0 && t < size;

const mirror: Lookup = (t, size) => (t < 0 ? -t - 1 : 2 * size - 1 - t);
const clamp: Lookup = (t, size) => Math.min(Math.max(t, 0), size - 1);
const wrap: Lookup = (t, size) => (t + size) % size;
const nothing: Lookup = () => -1;

const LOOKUP: Record<Mode, Lookup> = {
  zero: nothing,
  reflect: mirror,
  replicate: clamp,
  circular: wrap,
};

function indices(size: number, before: number, after: number, mode: Mode) {
  return Array.from({ length: before + size + after }, (_, k) => {
    const t = k - before;
    return inside(t, size) ? t : LOOKUP[mode](t, size);
  });
}

export function pad(x: Tensor4, options: Options): Tensor4 {
  const [left, right, top, bottom] = options.padding;
  const rows = indices(x[0][0].length, top, bottom, options.mode);
  const cols = indices(x[0][0][0].length, left, right, options.mode);
  return x.map((sample) =>
    sample.map((map) => rows.map((r) => cols.map((c) => map[r]?.[c] ?? 0))),
  );
}

export function padBackward(
  gradOutput: Tensor4,
  x: Tensor4,
  options: Options,
): { gradInput: Tensor4 } {
  const [left, right, top, bottom] = options.padding;
  const rows = indices(x[0][0].length, top, bottom, options.mode);
  const cols = indices(x[0][0][0].length, left, right, options.mode);
  const gradInput = x.map((sample, n) =>
    sample.map((map, k) => {
      const g = map.map((row) => row.map(() => 0));
      rows.forEach((r, i) => {
        cols.forEach((c, j) => {
          if (r !== -1 && c !== -1) g[r][c] += gradOutput[n][k][i][j];
        });
      });
      return g;
    }),
  );
  return { gradInput };
}
