// slip: conv2d adds the bias once for every input channel (inside the loop over the channels) instead of once per output entry.
type Vector = number[];
type Tensor4 = number[][][][];

type Gradients = { gradInput: Tensor4; gradWeight: Tensor4; gradBias: Vector };

export function conv2d(x: Tensor4, weight: Tensor4, bias: Vector): Tensor4 {
  const kH = weight[0][0].length;
  const kW = weight[0][0][0].length;
  const outH = x[0][0].length - kH + 1;
  const outW = x[0][0][0].length - kW + 1;
  const z: Tensor4 = [];
  for (let n = 0; n < x.length; n++) {
    z.push([]);
    for (let o = 0; o < weight.length; o++) {
      const map: number[][] = [];
      for (let i = 0; i < outH; i++) {
        const row: number[] = [];
        for (let j = 0; j < outW; j++) {
          let sum = 0;
          for (let c = 0; c < x[n].length; c++) {
            sum += bias[o];
            for (let p = 0; p < kH; p++)
              for (let q = 0; q < kW; q++)
                sum += x[n][c][i + p][j + q] * weight[o][c][p][q];
          }
          row.push(sum);
        }
        map.push(row);
      }
      z[n].push(map);
    }
  }
  return z;
}

export function relu(x: Tensor4): Tensor4 {
  return x.map((a) => a.map((b) => b.map((row) => row.map((v) => Math.max(v, 0)))));
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
  const zeros = (t: Tensor4): Tensor4 =>
    t.map((a) => a.map((b) => b.map((row) => row.map(() => 0))));
  const gradInput = zeros(x);
  const gradWeight = zeros(weight);
  const gradBias = bias.map(() => 0);
  for (let n = 0; n < gradOutput.length; n++)
    for (let o = 0; o < weight.length; o++)
      for (let i = 0; i < gradOutput[n][o].length; i++)
        for (let j = 0; j < gradOutput[n][o][i].length; j++) {
          const g = gradOutput[n][o][i][j];
          gradBias[o] += g;
          for (let c = 0; c < x[n].length; c++)
            for (let p = 0; p < weight[o][c].length; p++)
              for (let q = 0; q < weight[o][c][p].length; q++) {
                gradWeight[o][c][p][q] += g * x[n][c][i + p][j + q];
                gradInput[n][c][i + p][j + q] += g * weight[o][c][p][q];
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
  const gated = gradOutput.map((a, n) =>
    a.map((b, o) =>
      b.map((row, i) => row.map((g, j) => (z[n][o][i][j] > 0 ? g : 0))),
    ),
  );
  return conv2dBackward(gated, x, weight, bias);
}
