// slip: convLayerBackward takes gradBias from the upstream gradient before ReLU has stopped anything, not from the masked one
type Vector = number[];
type Tensor4 = number[][][][];

type Gradients = { gradInput: Tensor4; gradWeight: Tensor4; gradBias: Vector };

function zerosLike(t: Tensor4): Tensor4 {
  return t.map((a) => a.map((b) => b.map((c) => c.map(() => 0))));
}

export function conv2d(x: Tensor4, weight: Tensor4, bias: Vector): Tensor4 {
  const C = x[0].length;
  const kH = weight[0][0].length;
  const kW = weight[0][0][0].length;
  const outH = x[0][0].length - kH + 1;
  const outW = x[0][0][0].length - kW + 1;
  const z: Tensor4 = [];
  for (let n = 0; n < x.length; n++) {
    z.push([]);
    for (let o = 0; o < weight.length; o++) {
      z[n].push([]);
      for (let i = 0; i < outH; i++) {
        z[n][o].push([]);
        for (let j = 0; j < outW; j++) {
          let sum = bias[o];
          for (let c = 0; c < C; c++) {
            for (let p = 0; p < kH; p++)
              for (let q = 0; q < kW; q++) sum += x[n][c][i + p][j + q] * weight[o][c][p][q];
          }
          z[n][o][i].push(sum);
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
  const gradInput = zerosLike(x);
  const gradWeight = zerosLike(weight);
  const gradBias = bias.map(() => 0);
  const kH = weight[0][0].length;
  const kW = weight[0][0][0].length;
  for (let n = 0; n < x.length; n++) {
    for (let o = 0; o < weight.length; o++) {
      for (let i = 0; i < gradOutput[n][o].length; i++) {
        for (let j = 0; j < gradOutput[n][o][i].length; j++) {
          const g = gradOutput[n][o][i][j];
          gradBias[o] += g;
          for (let c = 0; c < x[0].length; c++) {
            for (let p = 0; p < kH; p++) {
              for (let q = 0; q < kW; q++) {
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
  const g = gradOutput.map((a, n) =>
    a.map((b, o) => b.map((c, i) => c.map((v, j) => (z[n][o][i][j] > 0 ? v : 0)))),
  );
  const { gradInput, gradWeight } = conv2dBackward(g, x, weight, bias);
  const gradBias = bias.map((_, o) =>
    gradOutput.reduce((s, sample) => s + sample[o].flat().reduce((u, v) => u + v, 0), 0),
  );
  return { gradInput, gradWeight, gradBias };
}
