// Style: one branch for each mode in the loops over the cells of the result, rows and columns written out apart.

type Tensor4 = number[][][][];
type Options = { padding: number[]; mode: "zero" | "reflect" | "replicate" | "circular" };

export function pad(x: Tensor4, options: Options): Tensor4 {
  const { padding, mode } = options;
  const [left, right, top, bottom] = padding;
  const N = x.length;
  const C = x[0].length;
  const H = x[0][0].length;
  const W = x[0][0][0].length;
  const outH = H + top + bottom;
  const outW = W + left + right;
  const y = zeros(N, C, outH, outW);
  for (let n = 0; n < N; n++) {
    for (let c = 0; c < C; c++) {
      for (let i = 0; i < outH; i++) {
        for (let j = 0; j < outW; j++) {
          let h = i - top;
          let w = j - left;
          if (mode === "zero") {
            if (h < 0 || h >= H || w < 0 || w >= W) continue;
          } else if (mode === "reflect") {
            if (h < 0) h = -h;
            if (h > H - 1) h = 2 * (H - 1) - h;
            if (w < 0) w = -w;
            if (w > W - 1) w = 2 * (W - 1) - w;
          } else if (mode === "replicate") {
            if (h < 0) h = 0;
            if (h > H - 1) h = H - 1;
            if (w < 0) w = 0;
            if (w > W - 1) w = W - 1;
          } else {
            if (h < 0) h += H;
            else if (h >= H) h -= H;
            if (w < 0) w += W;
            else if (w >= W) w -= W;
          }
          y[n][c][i][j] = x[n][c][h][w];
        }
      }
    }
  }
  return y;
}

export function padBackward(gradOutput: Tensor4, x: Tensor4, options: Options): { gradInput: Tensor4 } {
  const { padding, mode } = options;
  const [left, right, top, bottom] = padding;
  const N = x.length;
  const C = x[0].length;
  const H = x[0][0].length;
  const W = x[0][0][0].length;
  const outH = H + top + bottom;
  const outW = W + left + right;
  const gradInput = zeros(N, C, H, W);
  for (let n = 0; n < N; n++) {
    for (let c = 0; c < C; c++) {
      for (let i = 0; i < outH; i++) {
        for (let j = 0; j < outW; j++) {
          let h = i - top;
          let w = j - left;
          if (mode === "zero") {
            if (h < 0 || h >= H || w < 0 || w >= W) continue;
          } else if (mode === "reflect") {
            if (h < 0) h = -h;
            if (h > H - 1) h = 2 * (H - 1) - h;
            if (w < 0) w = -w;
            if (w > W - 1) w = 2 * (W - 1) - w;
          } else if (mode === "replicate") {
            if (h < 0) h = 0;
            if (h > H - 1) h = H - 1;
            if (w < 0) w = 0;
            if (w > W - 1) w = W - 1;
          } else {
            if (h < 0) h += H;
            else if (h >= H) h -= H;
            if (w < 0) w += W;
            else if (w >= W) w -= W;
          }
          gradInput[n][c][h][w] += gradOutput[n][c][i][j];
        }
      }
    }
  }
  return { gradInput };
}

function zeros(N: number, C: number, H: number, W: number): Tensor4 {
  return Array.from({ length: N }, () =>
    Array.from({ length: C }, () => Array.from({ length: H }, () => new Array<number>(W).fill(0))),
  );
}
