// slip: crossCorrelate2d in full (and same, which is cut from it) lets every pixel add x[i][j]·w[p][q] at (i + p, j + q), which is convolution; for cross-correlation it belongs at (i + kH − 1 − p, j + kW − 1 − q)
type Matrix = number[][];
type Mode = "valid" | "same" | "full";

function empty(rows: number, cols: number): Matrix {
  const m: Matrix = [];
  for (let r = 0; r < rows; r++) m.push(Array<number>(cols).fill(0));
  return m;
}

function spread(x: Matrix, weight: Matrix): Matrix {
  const out = empty(x.length + weight.length - 1, x[0].length + weight[0].length - 1);
  x.forEach((line, i) =>
    line.forEach((v, j) =>
      weight.forEach((kernelLine, p) =>
        kernelLine.forEach((w, q) => {
          out[i + p][j + q] += v * w;
        }),
      ),
    ),
  );
  return out;
}

const crop = (m: Matrix, top: number, left: number, rows: number, cols: number): Matrix =>
  m.slice(top, top + rows).map((line) => line.slice(left, left + cols));

const half = (k: number) => Math.floor((k - 1) / 2);

export function crossCorrelate2d(
  x: Matrix,
  weight: Matrix,
  { mode }: { mode: Mode },
): Matrix {
  const [H, W, kH, kW] = [x.length, x[0].length, weight.length, weight[0].length];
  if (mode === "valid") {
    const out = empty(H - kH + 1, W - kW + 1);
    for (let i = 0; i < out.length; i++)
      for (let j = 0; j < out[i].length; j++)
        for (let p = 0; p < kH; p++)
          for (let q = 0; q < kW; q++) out[i][j] += x[i + p][j + q] * weight[p][q];
    return out;
  }
  const full = spread(x, weight);
  if (mode === "full") return full;
  return crop(full, half(kH), half(kW), H, W);
}

export function convolve2d(
  x: Matrix,
  weight: Matrix,
  { mode }: { mode: Mode },
): Matrix {
  const [H, W, kH, kW] = [x.length, x[0].length, weight.length, weight[0].length];
  const full = empty(H + kH - 1, W + kW - 1);
  for (let i = 0; i < full.length; i++) {
    for (let j = 0; j < full[i].length; j++) {
      for (let p = 0; p < kH; p++) {
        for (let q = 0; q < kW; q++) {
          const h = i - p;
          const l = j - q;
          if (h >= 0 && h < H && l >= 0 && l < W) full[i][j] += x[h][l] * weight[p][q];
        }
      }
    }
  }
  if (mode === "full") return full;
  if (mode === "same") return crop(full, half(kH), half(kW), H, W);
  return crop(full, kH - 1, kW - 1, H - kH + 1, W - kW + 1);
}
