// Every pixel hands its products to the outputs they belong to; the modes are cut out of the full result.

type Matrix = number[][];
type Mode = "valid" | "same" | "full";

export function convolve2d(x: Matrix, weight: Matrix, options: { mode: Mode }): Matrix {
  const [H, W, kH, kW] = [x.length, x[0].length, weight.length, weight[0].length];
  const full = Array.from({ length: H + kH - 1 }, () => new Float64Array(W + kW - 1));
  for (let i = H - 1; i >= 0; i--) {
    for (let j = W - 1; j >= 0; j--) {
      for (let a = 0; a < kH; a++) {
        for (let b = 0; b < kW; b++) full[i + a][j + b] += x[i][j] * weight[a][b];
      }
    }
  }
  const [top, outH] = cut(H, kH, options.mode);
  const [left, outW] = cut(W, kW, options.mode);
  return full.slice(top, top + outH).map((row) => [...row.subarray(left, left + outW)]);
}

export function crossCorrelate2d(x: Matrix, weight: Matrix, options: { mode: Mode }): Matrix {
  const [kH, kW] = [weight.length, weight[0].length];
  const rotated = weight.map((row, a) => row.map((_, b) => weight[kH - 1 - a][kW - 1 - b]));
  return convolve2d(x, rotated, options);
}

function cut(size: number, k: number, mode: Mode): [number, number] {
  switch (mode) {
    case "full":
      return [0, size + k - 1];
    case "same":
      return [(k - 1) >> 1, size];
    case "valid":
      return [k - 1, size - k + 1];
  }
}
