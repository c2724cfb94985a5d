// slip: convLayer convolves without the bias, applies ReLU and adds the bias afterwards; the bias belongs to the sum that ReLU gets.
type Vector = number[];
type Tensor4 = number[][][][];

type Gradients = { gradInput: Tensor4; gradWeight: Tensor4; gradBias: Vector };

const F = {
  zeros: (shape: number[]): Tensor4 =>
    Array.from({ length: shape[0] }, () =>
      Array.from({ length: shape[1] }, () =>
        Array.from({ length: shape[2] }, () => Array.from({ length: shape[3] }, () => 0)),
      ),
    ),
  size: (t: Tensor4): number[] => [t.length, t[0].length, t[0][0].length, t[0][0][0].length],
  addBias: (t: Tensor4, bias: Vector): Tensor4 =>
    t.map((maps) => maps.map((map, o) => map.map((row) => row.map((v) => v + bias[o])))),
};

function correlate(x: Tensor4, weight: Tensor4): Tensor4 {
  const [N, C, H, W] = F.size(x);
  const [O, , kH, kW] = F.size(weight);
  const out = F.zeros([N, O, H - kH + 1, W - kW + 1]);
  for (let n = 0; n < N; n++)
    for (let o = 0; o < O; o++)
      for (let c = 0; c < C; c++)
        for (let p = 0; p < kH; p++)
          for (let q = 0; q < kW; q++) {
            const w = weight[o][c][p][q];
            out[n][o].forEach((row, i) => {
              for (let j = 0; j < row.length; j++) row[j] += w * x[n][c][i + p][j + q];
            });
          }
  return out;
}

export function conv2d(x: Tensor4, weight: Tensor4, bias: Vector): Tensor4 {
  return F.addBias(correlate(x, weight), bias);
}

export function relu(x: Tensor4): Tensor4 {
  return x.map((maps) => maps.map((map) => map.map((row) => row.map((v) => Math.max(0, v)))));
}

export function convLayer(x: Tensor4, weight: Tensor4, bias: Vector): Tensor4 {
  return F.addBias(relu(correlate(x, weight)), bias);
}

export function conv2dBackward(gradOutput: Tensor4, x: Tensor4, weight: Tensor4, bias: Vector): Gradients {
  const gradInput = F.zeros(F.size(x));
  const gradWeight = F.zeros(F.size(weight));
  const gradBias = bias.map(() => 0);
  for (const [n, maps] of gradOutput.entries())
    for (const [o, map] of maps.entries())
      for (const [i, row] of map.entries())
        for (const [j, g] of row.entries()) {
          gradBias[o] += g;
          for (const [c, plane] of weight[o].entries())
            for (const [p, line] of plane.entries())
              for (const [q, w] of line.entries()) {
                gradInput[n][c][i + p][j + q] += g * w;
                gradWeight[o][c][p][q] += g * x[n][c][i + p][j + q];
              }
        }
  return { gradInput, gradWeight, gradBias };
}

export function convLayerBackward(gradOutput: Tensor4, x: Tensor4, weight: Tensor4, bias: Vector): Gradients {
  const pre = conv2d(x, weight, bias);
  const grad = F.zeros(F.size(pre));
  for (let n = 0; n < pre.length; n++)
    for (let o = 0; o < pre[n].length; o++)
      for (let i = 0; i < pre[n][o].length; i++)
        for (let j = 0; j < pre[n][o][i].length; j++) if (pre[n][o][i][j] > 0) grad[n][o][i][j] = gradOutput[n][o][i][j];
  return conv2dBackward(grad, x, weight, bias);
}
