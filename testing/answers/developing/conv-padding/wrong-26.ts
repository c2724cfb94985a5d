// slip: in reflect mode extend reads the mirrored entry from the list while it grows, always the one next to the current edge, instead of moving inwards
type Vector = number[];
type Tensor4 = number[][][][];

type Mode = "zero" | "reflect" | "replicate" | "circular";
type Options = { padding: Vector; mode: Mode };

/** a list with new entries on both sides; works for numbers and for whole rows */
function extend<T>(
  list: readonly T[],
  before: number,
  after: number,
  mode: Mode,
  zero: () => T,
): T[] {
  const size = list.length;
  const out = [...list];
  for (let k = 1; k <= after; k++) {
    if (mode === "zero") out.push(zero());
    else if (mode === "reflect") out.push(out[out.length - 2]);
    else if (mode === "replicate") out.push(list[size - 1]);
    else out.push(list[k - 1]);
  }
  for (let k = 1; k <= before; k++) {
    if (mode === "zero") out.unshift(zero());
    else if (mode === "reflect") out.unshift(out[1]);
    else if (mode === "replicate") out.unshift(list[0]);
    else out.unshift(list[size - k]);
  }
  return out;
}

export function pad(x: Tensor4, options: Options): Tensor4 {
  const { padding, mode } = options;
  const [left, right, top, bottom] = padding;
  return x.map((sample) =>
    sample.map((map) => {
      const wide = map.map((row) => extend(row, left, right, mode, () => 0));
      const width = wide[0].length;
      const high = extend(wide, top, bottom, mode, () =>
        new Array<number>(width).fill(0),
      );
      return high.map((row) => [...row]);
    }),
  );
}

function back(t: number, size: number, mode: Mode): number | null {
  if (t >= 0 && t < size) return t;
  if (mode === "zero") return null;
  if (mode === "reflect") return t < 0 ? -t : 2 * size - 2 - t;
  if (mode === "replicate") return t < 0 ? 0 : size - 1;
  return t < 0 ? t + size : t - size;
}

export function padBackward(
  gradOutput: Tensor4,
  x: Tensor4,
  options: Options,
): { gradInput: Tensor4 } {
  const { padding, mode } = options;
  const gradInput = x.map((sample, n) =>
    sample.map((map, c) => {
      const grad = map.map((row) => row.map(() => 0));
      gradOutput[n][c].forEach((row, i) => {
        const r = back(i - padding[2], map.length, mode);
        row.forEach((g, j) => {
          const s = back(j - padding[0], map[0].length, mode);
          if (r !== null && s !== null) grad[r][s] += g;
        });
      });
      return grad;
    }),
  );
  return { gradInput };
}
