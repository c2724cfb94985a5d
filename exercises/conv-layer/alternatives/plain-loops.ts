/** Each formula of the statement as nested loops of its own: a gradient entry gathers its shares into one sum. */
type Vector = number[];
type Tensor4 = number[][][][];

type Gradients = { gradInput: Tensor4; gradWeight: Tensor4; gradBias: Vector };

export function conv2d(x: Tensor4, weight: Tensor4, bias: Vector): Tensor4 {
  const N = x.length;
  const C = x[0].length;
  const H = x[0][0].length;
  const W = x[0][0][0].length;
  const O = weight.length;
  const kH = weight[0][0].length;
  const kW = weight[0][0][0].length;
  const outH = H - kH + 1;
  const outW = W - kW + 1;
  const z = zeros(N, O, outH, outW);
  for (let n = 0; n < N; n++) {
    for (let o = 0; o < O; o++) {
      for (let i = 0; i < outH; i++) {
        for (let j = 0; j < outW; j++) {
          for (let c = 0; c < C; c++) {
            for (let p = 0; p < kH; p++) {
              for (let q = 0; q < kW; q++) {
                z[n][o][i][j] += x[n][c][i + p][j + q] * weight[o][c][p][q];
              }
            }
          }
          z[n][o][i][j] += bias[o];
        }
      }
    }
  }
  return z;
}

export function relu(x: Tensor4): Tensor4 {
  const N = x.length;
  const O = x[0].length;
  const outH = x[0][0].length;
  const outW = x[0][0][0].length;
  const y = zeros(N, O, outH, outW);
  for (let n = 0; n < N; n++) {
    for (let o = 0; o < O; o++) {
      for (let i = 0; i < outH; i++) {
        for (let j = 0; j < outW; j++) {
          if (x[n][o][i][j] > 0) {
            y[n][o][i][j] = x[n][o][i][j];
          }
        }
      }
    }
  }
  return y;
}

export function convLayer(x: Tensor4, weight: Tensor4, bias: Vector): Tensor4 {
  const z = conv2d(x, weight, bias);
  return relu(z);
}

export function conv2dBackward(gradOutput: Tensor4, x: Tensor4, weight: Tensor4, bias: Vector): Gradients {
  const N = x.length;
  const C = x[0].length;
  const H = x[0][0].length;
  const W = x[0][0][0].length;
  const O = weight.length;
  const kH = weight[0][0].length;
  const kW = weight[0][0][0].length;
  const outH = H - kH + 1;
  const outW = W - kW + 1;

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
                sum += gradOutput[n][o][i][j] * x[n][c][i + p][j + q];
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
                const i = h - p;
                const j = l - q;
                if (i >= 0 && i < outH && j >= 0 && j < outW) {
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

export function convLayerBackward(gradOutput: Tensor4, x: Tensor4, weight: Tensor4, bias: Vector): Gradients {
  const z = conv2d(x, weight, bias);
  const N = z.length;
  const O = z[0].length;
  const outH = z[0][0].length;
  const outW = z[0][0][0].length;
  const g = zeros(N, O, outH, outW);
  for (let n = 0; n < N; n++) {
    for (let o = 0; o < O; o++) {
      for (let i = 0; i < outH; i++) {
        for (let j = 0; j < outW; j++) {
          if (z[n][o][i][j] > 0) {
            g[n][o][i][j] = gradOutput[n][o][i][j];
          }
        }
      }
    }
  }
  return conv2dBackward(g, x, weight, bias);
}

function zeros(N: number, C: number, H: number, W: number): Tensor4 {
  return Array.from({ length: N }, () =>
    Array.from({ length: C }, () => Array.from({ length: H }, () => new Array<number>(W).fill(0))),
  );
}
