// slip: the helper amounts reads padding in the order top, bottom, left, right instead of left, right, top, bottom (used by pad and padBackward).
type Vector = number[];
type Tensor4 = number[][][][];

type Mode = "zero" | "reflect" | "replicate" | "circular";
type Options = { padding: Vector; mode: Mode };

type Amounts = { top: number; bottom: number; left: number; right: number };

function amounts(padding: Vector): Amounts {
  const [top, bottom, left, right] = padding;
  return { top, bottom, left, right };
}

const inside = (t: number, size: number) => 0 <= t && t < size;

const outsideRule: Record<Mode, (t: number, size: number) => number> = {
  zero: () => NaN,
  reflect: (t, size) => (t < 0 ? -t : 2 * (size - 1) - t),
  replicate: (t, size) => (t < 0 ? 0 : size - 1),
  circular: (t, size) => (t + size) % size,
};

const origin = (t: number, size: number, mode: Mode): number =>
  inside(t, size) ? t : outsideRule[mode](t, size);

export function pad(x: Tensor4, options: Options): Tensor4 {
  const { mode } = options;
  const { top, bottom, left, right } = amounts(options.padding);
  return x.map((image) =>
    image.map((map) => {
      const H = map.length;
      const W = map[0].length;
      const out: number[][] = [];
      for (let i = 0; i < H + top + bottom; i++) {
        const row: number[] = [];
        for (let j = 0; j < W + left + right; j++) {
          const h = origin(i - top, H, mode);
          const w = origin(j - left, W, mode);
          row.push(Number.isNaN(h) || Number.isNaN(w) ? 0 : map[h][w]);
        }
        out.push(row);
      }
      return out;
    }),
  );
}

export function padBackward(
  gradOutput: Tensor4,
  x: Tensor4,
  options: Options,
): { gradInput: Tensor4 } {
  const { mode } = options;
  const { top, bottom, left, right } = amounts(options.padding);
  const gradInput = x.map((image, n) =>
    image.map((map, c) => {
      const H = map.length;
      const W = map[0].length;
      const grad = map.map((row) => row.map(() => 0));
      for (let i = 0; i < H + top + bottom; i++) {
        const h = origin(i - top, H, mode);
        if (Number.isNaN(h)) continue;
        for (let j = 0; j < W + left + right; j++) {
          const w = origin(j - left, W, mode);
          if (!Number.isNaN(w)) grad[h][w] += gradOutput[n][c][i][j];
        }
      }
      return grad;
    }),
  );
  return { gradInput };
}
