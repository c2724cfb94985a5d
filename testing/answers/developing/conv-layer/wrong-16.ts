// slip: conv2d adds the bias inside the loop over input channels, so it is added C times instead of once.
type Vector = number[];
type Tensor4 = number[][][][];

type Gradients = { gradInput: Tensor4; gradWeight: Tensor4; gradBias: Vector };

function zeros(x: Tensor4): Tensor4 {
  return x.map((a) => a.map((b) => b.map((c) => c.map(() => 0))));
}

export function conv2d(x: Tensor4, weight: Tensor4, bias: Vector): Tensor4 {
  const kH = weight[0][0].length;
  const kW = weight[0][0][0].length;
  const outH = x[0][0].length - kH + 1;
  const outW = x[0][0][0].length - kW + 1;
  const z: Tensor4 = [];
  for (let n = 0; n < x.length; n++) {
    z[n] = [];
    for (let o = 0; o < weight.length; o++) {
      z[n][o] = [];
      for (let i = 0; i < outH; i++) {
        z[n][o][i] = [];
        for (let j = 0; j < outW; j++) {
          let sum = 0;
          for (let c = 0; c < x[n].length; c++) {
            for (let p = 0; p < kH; p++) {
              for (let q = 0; q < kW; q++) {
                sum += x[n][c][i + p][j + q] * weight[o][c][p][q];
              }
            }
            sum += bias[o];
          }
          z[n][o][i][j] = sum;
        }
      }
    }
  }
  return z;
}

export function relu(x: Tensor4): Tensor4 {
  return x.map((a) => a.map((b) => b.map((c) => c.map((v) => Math.max(v, 0)))));
}

export function convLayer(x: Tensor4, weight: Tensor4, bias: Vector): Tensor4 {
  return relu(conv2d(x, weight, bias));
}

export function conv2dBackward(
  gradOutput: Tensor4,
  x: Tensor4,
  weight: Tensor4,
  bias: Vector,
): Gradients {
  const gradInput = zeros(x);
  const gradWeight = zeros(weight);
  const gradBias = bias.map(() => 0);
  for (let n = 0; n < gradOutput.length; n++) {
    for (let o = 0; o < gradOutput[n].length; o++) {
      for (let i = 0; i < gradOutput[n][o].length; i++) {
        for (let j = 0; j < gradOutput[n][o][i].length; j++) {
          const g = gradOutput[n][o][i][j];
          gradBias[o] += g;
          for (let c = 0; c < weight[o].length; c++) {
            for (let p = 0; p < weight[o][c].length; p++) {
              for (let q = 0; q < weight[o][c][p].length; q++) {
                gradWeight[o][c][p][q] += g * x[n][c][i + p][j + q];
                gradInput[n][c][i + p][j + q] += g * weight[o][c][p][q];
              }
            }
          }
        }
      }
    }
  }
  return { gradInput, gradWeight, gradBias };
}

export function convLayerBackward(
  gradOutput: Tensor4,
  x: Tensor4,
  weight: Tensor4,
  bias: Vector,
): Gradients {
  const z = conv2d(x, weight, bias);
  const g = gradOutput.map((maps, n) =>
    maps.map((map, o) =>
      map.map((row, i) => row.map((v, j) => (z[n][o][i][j] > 0 ? v : 0))),
    ),
  );
  return conv2dBackward(g, x, weight, bias);
}
