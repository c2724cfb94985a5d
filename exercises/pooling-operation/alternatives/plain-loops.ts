// Style: every function runs through its windows in nested loops; the best value is kept with its row and column.

type Vector = number[];
type Matrix = number[][];
type Tensor4 = number[][][][];

export function maxPool2d(x: Tensor4, options: { kernelSize: Vector; stride: Vector }): Tensor4 {
  const [kH, kW] = options.kernelSize;
  const [strideH, strideW] = options.stride;
  const N = x.length;
  const C = x[0].length;
  const H = x[0][0].length;
  const W = x[0][0][0].length;
  const outH = Math.floor((H - kH) / strideH) + 1;
  const outW = Math.floor((W - kW) / strideW) + 1;
  const y = zeros(N, C, outH, outW);
  for (let n = 0; n < N; n++) {
    for (let c = 0; c < C; c++) {
      for (let i = 0; i < outH; i++) {
        for (let j = 0; j < outW; j++) {
          let best = x[n][c][i * strideH][j * strideW];
          for (let a = 0; a < kH; a++) {
            for (let b = 0; b < kW; b++) {
              const value = x[n][c][i * strideH + a][j * strideW + b];
              if (value > best) {
                best = value;
              }
            }
          }
          y[n][c][i][j] = best;
        }
      }
    }
  }
  return y;
}

export function avgPool2d(x: Tensor4, options: { kernelSize: Vector; stride: Vector }): Tensor4 {
  const [kH, kW] = options.kernelSize;
  const [strideH, strideW] = options.stride;
  const N = x.length;
  const C = x[0].length;
  const H = x[0][0].length;
  const W = x[0][0][0].length;
  const outH = Math.floor((H - kH) / strideH) + 1;
  const outW = Math.floor((W - kW) / strideW) + 1;
  const y = zeros(N, C, outH, outW);
  for (let n = 0; n < N; n++) {
    for (let c = 0; c < C; c++) {
      for (let i = 0; i < outH; i++) {
        for (let j = 0; j < outW; j++) {
          let sum = 0;
          for (let a = 0; a < kH; a++) {
            for (let b = 0; b < kW; b++) {
              sum += x[n][c][i * strideH + a][j * strideW + b];
            }
          }
          y[n][c][i][j] = sum / (kH * kW);
        }
      }
    }
  }
  return y;
}

export function globalAvgPool2d(x: Tensor4): Matrix {
  const N = x.length;
  const C = x[0].length;
  const H = x[0][0].length;
  const W = x[0][0][0].length;
  const y = Array.from({ length: N }, () => new Array<number>(C).fill(0));
  for (let n = 0; n < N; n++) {
    for (let c = 0; c < C; c++) {
      for (let h = 0; h < H; h++) {
        for (let w = 0; w < W; w++) {
          y[n][c] += x[n][c][h][w];
        }
      }
      y[n][c] /= H * W;
    }
  }
  return y;
}

export function maxPool2dBackward(
  gradOutput: Tensor4,
  x: Tensor4,
  options: { kernelSize: Vector; stride: Vector },
): { gradInput: Tensor4 } {
  const [kH, kW] = options.kernelSize;
  const [strideH, strideW] = options.stride;
  const N = x.length;
  const C = x[0].length;
  const H = x[0][0].length;
  const W = x[0][0][0].length;
  const outH = Math.floor((H - kH) / strideH) + 1;
  const outW = Math.floor((W - kW) / strideW) + 1;
  const gradInput = zeros(N, C, H, W);
  for (let n = 0; n < N; n++) {
    for (let c = 0; c < C; c++) {
      for (let i = 0; i < outH; i++) {
        for (let j = 0; j < outW; j++) {
          let best = Number.NEGATIVE_INFINITY;
          let bestH = 0;
          let bestW = 0;
          for (let a = 0; a < kH; a++) {
            for (let b = 0; b < kW; b++) {
              const h = i * strideH + a;
              const w = j * strideW + b;
              if (x[n][c][h][w] > best) {
                best = x[n][c][h][w];
                bestH = h;
                bestW = w;
              }
            }
          }
          gradInput[n][c][bestH][bestW] += gradOutput[n][c][i][j];
        }
      }
    }
  }
  return { gradInput };
}

export function avgPool2dBackward(
  gradOutput: Tensor4,
  x: Tensor4,
  options: { kernelSize: Vector; stride: Vector },
): { gradInput: Tensor4 } {
  const [kH, kW] = options.kernelSize;
  const [strideH, strideW] = options.stride;
  const N = x.length;
  const C = x[0].length;
  const H = x[0][0].length;
  const W = x[0][0][0].length;
  const outH = Math.floor((H - kH) / strideH) + 1;
  const outW = Math.floor((W - kW) / strideW) + 1;
  const gradInput = zeros(N, C, H, W);
  for (let n = 0; n < N; n++) {
    for (let c = 0; c < C; c++) {
      for (let i = 0; i < outH; i++) {
        for (let j = 0; j < outW; j++) {
          const share = gradOutput[n][c][i][j] / (kH * kW);
          for (let a = 0; a < kH; a++) {
            for (let b = 0; b < kW; b++) {
              const h = i * strideH + a;
              const w = j * strideW + b;
              gradInput[n][c][h][w] += share;
            }
          }
        }
      }
    }
  }
  return { gradInput };
}

export function globalAvgPool2dBackward(gradOutput: Matrix, x: Tensor4): { gradInput: Tensor4 } {
  const N = x.length;
  const C = x[0].length;
  const H = x[0][0].length;
  const W = x[0][0][0].length;
  const gradInput = zeros(N, C, H, W);
  for (let n = 0; n < N; n++) {
    for (let c = 0; c < C; c++) {
      const share = gradOutput[n][c] / (H * W);
      for (let h = 0; h < H; h++) {
        for (let w = 0; w < W; w++) {
          gradInput[n][c][h][w] = share;
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
