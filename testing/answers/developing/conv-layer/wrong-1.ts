// slip: conv2d computes the width of the output with kH, W - kH + 1; it should be W - kW + 1 (only kernels that are not square show it).
type Vector = number[];
type Tensor4 = number[][][][];

type Gradients = { gradInput: Tensor4; gradWeight: Tensor4; gradBias: Vector };

export function conv2d(x: Tensor4, weight: Tensor4, bias: Vector): Tensor4 {
  const kH = weight[0][0].length;
  const kW = weight[0][0][0].length;
  const outH = x[0][0].length - kH + 1;
  const outW = x[0][0][0].length - kH + 1;
  const z: Tensor4 = [];
  for (let n = 0; n < x.length; n++) {
    z.push([]);
    for (let o = 0; o < weight.length; o++) {
      z[n].push([]);
      for (let i = 0; i < outH; i++) {
        z[n][o].push([]);
        for (let j = 0; j < outW; j++) {
          let sum = bias[o];
          for (let c = 0; c < x[n].length; c++) {
            for (let p = 0; p < kH; p++) {
              for (let q = 0; q < kW; q++) {
                sum += x[n][c][i + p][j + q] * weight[o][c][p][q];
              }
            }
          }
          z[n][o][i].push(sum);
        }
      }
    }
  }
  return z;
}

export function relu(x: Tensor4): Tensor4 {
  return x.map((s) => s.map((m) => m.map((r) => r.map((v) => (v > 0 ? v : 0)))));
}

export function convLayer(x: Tensor4, weight: Tensor4, bias: Vector): Tensor4 {
  return relu(conv2d(x, weight, bias));
}

function zerosLike(t: Tensor4): Tensor4 {
  return t.map((s) => s.map((m) => m.map((r) => r.map(() => 0))));
}

export function conv2dBackward(
  gradOutput: Tensor4,
  x: Tensor4,
  weight: Tensor4,
  bias: Vector,
): Gradients {
  const gradInput = zerosLike(x);
  const gradWeight = zerosLike(weight);
  const gradBias = bias.map(() => 0);
  for (let n = 0; n < gradOutput.length; n++) {
    for (let o = 0; o < weight.length; o++) {
      for (let i = 0; i < gradOutput[n][o].length; i++) {
        for (let j = 0; j < gradOutput[n][o][i].length; j++) {
          const g = gradOutput[n][o][i][j];
          gradBias[o] += g;
          for (let c = 0; c < x[n].length; c++) {
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
  const masked = gradOutput.map((s, n) =>
    s.map((m, o) =>
      m.map((r, i) => r.map((g, j) => (z[n][o][i][j] > 0 ? g : 0))),
    ),
  );
  return conv2dBackward(masked, x, weight, bias);
}
