// Style: each formula as nested loops of its own; a pixel finds the windows that hit it by division with remainder.

type Vector = number[];
type Tensor4 = number[][][][];

export function conv2d(x: Tensor4, weight: Tensor4, bias: Vector, options: { stride: Vector }): Tensor4 {
  const [strideH, strideW] = options.stride;
  const N = x.length;
  const C = x[0].length;
  const H = x[0][0].length;
  const W = x[0][0][0].length;
  const O = weight.length;
  const kH = weight[0][0].length;
  const kW = weight[0][0][0].length;
  const outH = Math.floor((H - kH) / strideH) + 1;
  const outW = Math.floor((W - kW) / strideW) + 1;
  const y = zeros(N, O, outH, outW);
  for (let n = 0; n < N; n++) {
    for (let o = 0; o < O; o++) {
      for (let i = 0; i < outH; i++) {
        for (let j = 0; j < outW; j++) {
          const startH = i * strideH;
          const startW = j * strideW;
          for (let c = 0; c < C; c++) {
            for (let p = 0; p < kH; p++) {
              for (let q = 0; q < kW; q++) {
                y[n][o][i][j] += x[n][c][startH + p][startW + q] * weight[o][c][p][q];
              }
            }
          }
          y[n][o][i][j] += bias[o];
        }
      }
    }
  }
  return y;
}

export function conv2dBackward(
  gradOutput: Tensor4,
  x: Tensor4,
  weight: Tensor4,
  bias: Vector,
  options: { stride: Vector },
): { gradInput: Tensor4; gradWeight: Tensor4; gradBias: Vector } {
  const [strideH, strideW] = options.stride;
  const N = x.length;
  const C = x[0].length;
  const H = x[0][0].length;
  const W = x[0][0][0].length;
  const O = weight.length;
  const kH = weight[0][0].length;
  const kW = weight[0][0][0].length;
  const outH = Math.floor((H - kH) / strideH) + 1;
  const outW = Math.floor((W - kW) / strideW) + 1;

  const gradBias = new Array<number>(bias.length).fill(0);
  for (let o = 0; o < O; o++) {
    for (let n = 0; n < N; n++) {
      for (let i = 0; i < outH; i++) {
        for (let j = 0; j < outW; j++) {
          gradBias[o] += gradOutput[n][o][i][j];
        }
      }
    }
  }

  const gradWeight = zeros(O, C, kH, kW);
  for (let o = 0; o < O; o++) {
    for (let c = 0; c < C; c++) {
      for (let p = 0; p < kH; p++) {
        for (let q = 0; q < kW; q++) {
          let sum = 0;
          for (let n = 0; n < N; n++) {
            for (let i = 0; i < outH; i++) {
              for (let j = 0; j < outW; j++) {
                const h = i * strideH + p;
                const l = j * strideW + q;
                sum += gradOutput[n][o][i][j] * x[n][c][h][l];
              }
            }
          }
          gradWeight[o][c][p][q] = sum;
        }
      }
    }
  }

  const gradInput = zeros(N, C, H, W);
  for (let n = 0; n < N; n++) {
    for (let c = 0; c < C; c++) {
      for (let h = 0; h < H; h++) {
        for (let l = 0; l < W; l++) {
          let sum = 0;
          for (let o = 0; o < O; o++) {
            for (let p = 0; p < kH; p++) {
              for (let q = 0; q < kW; q++) {
                const startH = h - p;
                const startW = l - q;
                if (startH < 0 || startW < 0) continue;
                if (startH % strideH !== 0 || startW % strideW !== 0) continue;
                const i = startH / strideH;
                const j = startW / strideW;
                if (i < outH && j < outW) {
                  sum += gradOutput[n][o][i][j] * weight[o][c][p][q];
                }
              }
            }
          }
          gradInput[n][c][h][l] = sum;
        }
      }
    }
  }
  return { gradInput, gradWeight, gradBias };
}

function zeros(N: number, C: number, H: number, W: number): Tensor4 {
  return Array.from({ length: N }, () =>
    Array.from({ length: C }, () => Array.from({ length: H }, () => new Array<number>(W).fill(0))),
  );
}
