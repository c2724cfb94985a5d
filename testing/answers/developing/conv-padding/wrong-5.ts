// slip: the padding is read as top, bottom, left, right (in sides, used by both functions).
type Vector = number[];
type Tensor4 = number[][][][];

type Mode = "zero" | "reflect" | "replicate" | "circular";
type Options = { padding: Vector; mode: Mode };

function sides({ padding }: Options) {
  const [top, bottom, left, right] = padding;
  return { left, right, top, bottom };
}

const pick: Record<Mode, (t: number, n: number) => number | null> = {
  zero: (t, n) => (t < 0 || t >= n ? null : t),
  reflect: (t, n) => (t < 0 ? -t : t >= n ? 2 * (n - 1) - t : t),
  replicate: (t, n) => Math.min(Math.max(t, 0), n - 1),
  circular: (t, n) => (t + n) % n,
};

export function pad(x: Tensor4, options: Options): Tensor4 {
  const { left, right, top, bottom } = sides(options);
  const from = pick[options.mode];
  return x.map((image) =>
    image.map((map) => {
      const H = map.length;
      const W = map[0].length;
      const out: number[][] = [];
      for (let i = 0; i < H + top + bottom; i++) {
        const r = from(i - top, H);
        const row: Vector = [];
        for (let j = 0; j < W + left + right; j++) {
          const c = from(j - left, W);
          row.push(r === null || c === null ? 0 : map[r][c]);
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
  const { left, top } = sides(options);
  const from = pick[options.mode];
  const gradInput: Tensor4 = x.map((image, n) =>
    image.map((map, ch) => {
      const H = map.length;
      const W = map[0].length;
      const sum = map.map((row) => row.map(() => 0));
      gradOutput[n][ch].forEach((gRow, i) => {
        const r = from(i - top, H);
        gRow.forEach((g, j) => {
          const c = from(j - left, W);
          if (r !== null && c !== null) sum[r][c] += g;
        });
      });
      return sum;
    }),
  );
  return { gradInput };
}
