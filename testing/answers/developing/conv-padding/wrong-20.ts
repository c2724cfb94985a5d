// slip: padBackward subtracts the padding on the right instead of that on the left from the column of gradOutput, so gradients go to cells shifted sideways wherever left and right differ.
type Vector = number[];
type Tensor4 = number[][][][];

type Mode = "zero" | "reflect" | "replicate" | "circular";
type Options = { padding: Vector; mode: Mode };

function locate(t: number, size: number, mode: Mode): number {
  const before = t < 0;
  const after = t >= size;
  if (!before && !after) return t;
  if (mode === "reflect") return before ? -t : 2 * size - 2 - t;
  if (mode === "replicate") return before ? 0 : size - 1;
  if (mode === "circular") return before ? t + size : t - size;
  return -1;
}

export function pad(x: Tensor4, options: Options): Tensor4 {
  const { mode, padding } = options;
  const [left, right, top, bottom] = padding;
  const H = x[0][0].length;
  const W = x[0][0][0].length;
  return x.map((image) =>
    image.map((map) => {
      const widened = map.map((row) =>
        Array.from({ length: left + W + right }, (_, j) => {
          const s = locate(j - left, W, mode);
          return s === -1 ? 0 : row[s];
        }),
      );
      return Array.from({ length: top + H + bottom }, (_, i) => {
        const r = locate(i - top, H, mode);
        return r === -1 ? widened[0].map(() => 0) : [...widened[r]];
      });
    }),
  );
}

export function padBackward(
  gradOutput: Tensor4,
  x: Tensor4,
  options: Options,
): { gradInput: Tensor4 } {
  const { mode, padding } = options;
  const [left, right, top, bottom] = padding;
  const H = x[0][0].length;
  const W = x[0][0][0].length;
  const gradInput: Tensor4 = [];
  for (let n = 0; n < x.length; n++) {
    gradInput.push([]);
    for (let c = 0; c < x[n].length; c++) {
      const grad = x[n][c].map((row) => row.map(() => 0));
      for (let i = 0; i < top + H + bottom; i++) {
        const r = locate(i - top, H, mode);
        if (r === -1) continue;
        for (let j = 0; j < left + W + right; j++) {
          const s = locate(j - right, W, mode);
          if (s >= 0 && s < W) grad[r][s] += gradOutput[n][c][i][j];
        }
      }
      gradInput[n].push(grad);
    }
  }
  return { gradInput };
}
