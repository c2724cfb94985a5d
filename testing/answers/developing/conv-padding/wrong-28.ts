// slip: with zeros pad asks for a cell outside in both directions (&& instead of ||), so only the corners are 0 and the sides repeat the edge
type Vector = number[];
type Tensor4 = number[][][][];

type Mode = "zero" | "reflect" | "replicate" | "circular";
type Options = { padding: Vector; mode: Mode };

type Place = { index: number; outside: boolean };

function place(t: number, n: number, mode: Mode): Place {
  const outside = t < 0 || t >= n;
  let index = t;
  if (outside) {
    if (mode === "reflect") index = t < 0 ? -t : 2 * (n - 1) - t;
    else if (mode === "circular") index = t < 0 ? t + n : t - n;
    else index = t < 0 ? 0 : n - 1;
  }
  return { index, outside };
}

const places = (before: number, n: number, after: number, mode: Mode): Place[] =>
  Array.from({ length: before + n + after }, (_, k) => place(k - before, n, mode));

export function pad(x: Tensor4, { padding, mode }: Options): Tensor4 {
  const [left, right, top, bottom] = padding;
  const rows = places(top, x[0][0].length, bottom, mode);
  const cols = places(left, x[0][0][0].length, right, mode);
  return x.map((image) =>
    image.map((map) =>
      rows.map((r) =>
        cols.map((c) => {
          if (mode === "zero" && r.outside && c.outside) return 0;
          return map[r.index][c.index];
        }),
      ),
    ),
  );
}

export function padBackward(
  gradOutput: Tensor4,
  x: Tensor4,
  { padding, mode }: Options,
): { gradInput: Tensor4 } {
  const [left, right, top, bottom] = padding;
  const H = x[0][0].length;
  const W = x[0][0][0].length;
  if (mode === "zero") {
    return {
      gradInput: gradOutput.map((image) =>
        image.map((g) => g.slice(top, top + H).map((row) => row.slice(left, left + W))),
      ),
    };
  }
  const rows = places(top, H, bottom, mode);
  const cols = places(left, W, right, mode);
  const gradInput = gradOutput.map((image) =>
    image.map((g) => {
      const sum = Array.from({ length: H }, () => new Array<number>(W).fill(0));
      for (let i = 0; i < rows.length; i++) {
        for (let j = 0; j < cols.length; j++) {
          sum[rows[i].index][cols[j].index] += g[i][j];
        }
      }
      return sum;
    }),
  );
  return { gradInput };
}
