// slip: conv2dBackward uses the vertical stride for the columns too when it hands out gradInput (j * sH + q instead of j * sW + q).
type Vector = number[];
type Tensor4 = number[][][][];

type Gradients = { gradInput: Tensor4; gradWeight: Tensor4; gradBias: Vector };

function zerosLike(t: Tensor4): Tensor4 {
  return t.map((a) => a.map((b) => b.map((c) => new Array<number>(c.length).fill(0))));
}

export function conv2d(
  x: Tensor4,
  weight: Tensor4,
  bias: Vector,
  options: { stride: Vector },
): Tensor4 {
  const [sH, sW] = options.stride;
  const [kH, kW] = [weight[0][0].length, weight[0][0][0].length];
  const outH = Math.floor((x[0][0].length - kH) / sH) + 1;
  const outW = Math.floor((x[0][0][0].length - kW) / sW) + 1;
  const y: Tensor4 = [];
  for (let n = 0; n < x.length; n++) {
    y[n] = [];
    for (let o = 0; o < weight.length; o++) {
      y[n][o] = [];
      for (let i = 0; i < outH; i++) {
        y[n][o][i] = [];
        for (let j = 0; j < outW; j++) {
          let acc = bias[o];
          for (let c = 0; c < x[n].length; c++) {
            for (let p = 0; p < kH; p++) {
              for (let q = 0; q < kW; q++) {
                acc += x[n][c][i * sH + p][j * sW + q] * weight[o][c][p][q];
              }
            }
          }
          y[n][o][i][j] = acc;
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
): Gradients {
  const [sH, sW] = options.stride;
  const gradInput = zerosLike(x);
  const gradWeight = zerosLike(weight);
  const gradBias = new Array<number>(bias.length).fill(0);
  for (let n = 0; n < gradOutput.length; n++) {
    for (let o = 0; o < gradOutput[n].length; o++) {
      for (let i = 0; i < gradOutput[n][o].length; i++) {
        for (let j = 0; j < gradOutput[n][o][i].length; j++) {
          const g = gradOutput[n][o][i][j];
          gradBias[o] += g;
          for (let c = 0; c < x[n].length; c++) {
            for (let p = 0; p < weight[o][c].length; p++) {
              const row = x[n][c][i * sH + p];
              const gradRow = gradInput[n][c][i * sH + p];
              for (let q = 0; q < weight[o][c][p].length; q++) {
                gradWeight[o][c][p][q] += g * row[j * sW + q];
                gradRow[j * sH + q] += g * weight[o][c][p][q];
              }
            }
          }
        }
      }
    }
  }
  return { gradInput, gradWeight, gradBias };
}
