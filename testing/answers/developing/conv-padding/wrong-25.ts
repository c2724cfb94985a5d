// slip: padBackward takes the padding on the left as the offset of the rows too, where it has to be the one at the top
type Vector = number[];
type Tensor4 = number[][][][];

type Mode = "zero" | "reflect" | "replicate" | "circular";
type Options = { padding: Vector; mode: Mode };

const OUTSIDE = -1;

function mapIndex(t: number, n: number, mode: Mode): number {
  if (0 <= t && t <= n - 1) return t;
  const before = t < 0;
  if (mode === "reflect") return before ? -t : 2 * (n - 1) - t;
  if (mode === "replicate") return before ? 0 : n - 1;
  if (mode === "circular") return before ? n + t : t - n;
  return OUTSIDE;
}

export function pad(x: Tensor4, options: Options): Tensor4 {
  const { padding, mode } = options;
  const H = x[0][0].length;
  const W = x[0][0][0].length;
  const rowMap: number[] = [];
  const colMap: number[] = [];
  for (let t = -padding[2]; t < H + padding[3]; t++)
    rowMap.push(mapIndex(t, H, mode));
  for (let t = -padding[0]; t < W + padding[1]; t++)
    colMap.push(mapIndex(t, W, mode));
  return x.map((maps) =>
    maps.map((m) =>
      rowMap.map((r) =>
        colMap.map((c) => (r === OUTSIDE || c === OUTSIDE ? 0 : m[r][c])),
      ),
    ),
  );
}

export function padBackward(
  gradOutput: Tensor4,
  x: Tensor4,
  options: Options,
): { gradInput: Tensor4 } {
  const { padding, mode } = options;
  const H = x[0][0].length;
  const W = x[0][0][0].length;
  const outH = H + padding[2] + padding[3];
  const outW = W + padding[0] + padding[1];
  const before = padding[0];
  const gradInput = x.map((maps) =>
    maps.map((m) => m.map((row) => row.map(() => 0))),
  );
  for (let n = 0; n < x.length; n++)
    for (let ch = 0; ch < x[0].length; ch++)
      for (let i = 0; i < outH; i++)
        for (let j = 0; j < outW; j++) {
          const r = mapIndex(i - before, H, mode);
          const c = mapIndex(j - before, W, mode);
          if (r < 0 || c < 0 || r >= H || c >= W) continue;
          gradInput[n][ch][r][c] += gradOutput[n][ch][i][j];
        }
  return { gradInput };
}
