// slip: in pad with mode zero a cell becomes 0 only if it is outside in BOTH directions (&&), so side strips read neighbouring cells of the flat memory; being outside in one direction (||) is enough
type Vector = number[];
type Tensor4 = number[][][][];
type Mode = "zero" | "reflect" | "replicate" | "circular";
type Options = { padding: Vector; mode: Mode };

function wrapIndex(t: number, size: number, mode: Mode): number {
  if (mode === "reflect") {
    if (t < 0) t = -t;
    if (t >= size) t = 2 * (size - 1) - t;
  } else if (mode === "replicate") {
    if (t < 0) t = 0;
    if (t >= size) t = size - 1;
  } else if (mode === "circular") {
    if (t < 0) t += size;
    else if (t >= size) t -= size;
  }
  return t;
}

export function pad(x: Tensor4, options: Options): Tensor4 {
  const left = options.padding[0], right = options.padding[1];
  const top = options.padding[2], bottom = options.padding[3];
  const N = x.length, C = x[0].length, H = x[0][0].length, W = x[0][0][0].length;
  const outH = H + top + bottom, outW = W + left + right;
  const buf = x.flat(3);
  const size = buf.length;
  const y: Tensor4 = [];
  for (let n = 0; n < N; n++) {
    y[n] = [];
    for (let c = 0; c < C; c++) {
      y[n][c] = [];
      const base = (n * C + c) * H * W;
      for (let i = 0; i < outH; i++) {
        y[n][c][i] = [];
        for (let j = 0; j < outW; j++) {
          const r = wrapIndex(i - top, H, options.mode);
          const s = wrapIndex(j - left, W, options.mode);
          const at = base + r * W + s;
          if ((r < 0 || r >= H) && (s < 0 || s >= W)) y[n][c][i][j] = 0;
          else y[n][c][i][j] = at >= 0 && at < size ? buf[at] : 0;
        }
      }
    }
  }
  return y;
}

export function padBackward(gradOutput: Tensor4, x: Tensor4, options: Options): { gradInput: Tensor4 } {
  const left = options.padding[0], right = options.padding[1];
  const top = options.padding[2], bottom = options.padding[3];
  const N = x.length, C = x[0].length, H = x[0][0].length, W = x[0][0][0].length;
  const outH = H + top + bottom, outW = W + left + right;
  const flat = new Array(N * C * H * W).fill(0);
  for (let n = 0; n < N; n++)
    for (let c = 0; c < C; c++)
      for (let i = 0; i < outH; i++) {
        const r = wrapIndex(i - top, H, options.mode);
        if (r < 0 || r >= H) continue;
        for (let j = 0; j < outW; j++) {
          const s = wrapIndex(j - left, W, options.mode);
          if (s < 0 || s >= W) continue;
          flat[((n * C + c) * H + r) * W + s] += gradOutput[n][c][i][j];
        }
      }
  const gradInput: Tensor4 = [];
  let k = 0;
  for (let n = 0; n < N; n++) {
    gradInput[n] = [];
    for (let c = 0; c < C; c++) {
      gradInput[n][c] = [];
      for (let h = 0; h < H; h++) {
        gradInput[n][c][h] = [];
        for (let w = 0; w < W; w++) gradInput[n][c][h][w] = flat[k++];
      }
    }
  }
  return { gradInput };
}
