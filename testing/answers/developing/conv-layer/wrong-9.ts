// slip: convLayerBackward gates by the sign of the upstream gradient (g > 0) instead of by the sign of z.
type Vector = number[];
type Tensor4 = number[][][][];

type Gradients = { gradInput: Tensor4; gradWeight: Tensor4; gradBias: Vector };

export function conv2d(x: Tensor4, weight: Tensor4, bias: Vector): Tensor4 {
  const kH = weight[0][0].length;
  const kW = weight[0][0][0].length;
  const outH = x[0][0].length - kH + 1;
  const outW = x[0][0][0].length - kW + 1;
  const result: Tensor4 = [];
  for (let n = 0; n < x.length; n++) {
    result.push([]);
    for (let o = 0; o < weight.length; o++) {
      const map: number[][] = [];
      for (let i = 0; i < outH; i++) {
        const row: Vector = [];
        for (let j = 0; j < outW; j++) {
          let sum = bias[o];
          for (let c = 0; c < x[n].length; c++) {
            for (let p = 0; p < kH; p++) {
              for (let q = 0; q < kW; q++) sum += x[n][c][i + p][j + q] * weight[o][c][p][q];
            }
          }
          row.push(sum);
        }
        map.push(row);
      }
      result[n].push(map);
    }
  }
  return result;
}

export function relu(x: Tensor4): Tensor4 {
  return x.map((maps) => maps.map((map) => map.map((row) => row.map((v) => Math.max(v, 0)))));
}

export function convLayer(x: Tensor4, weight: Tensor4, bias: Vector): Tensor4 {
  return relu(conv2d(x, weight, bias));
}

const zerosLike4 = (t: Tensor4): Tensor4 =>
  t.map((a) => a.map((b) => b.map((c) => c.map(() => 0))));

export function conv2dBackward(
  gradOutput: Tensor4,
  x: Tensor4,
  weight: Tensor4,
  bias: Vector,
): Gradients {
  const kH = weight[0][0].length;
  const kW = weight[0][0][0].length;
  const gradInput = zerosLike4(x);
  const gradWeight = zerosLike4(weight);
  const gradBias = bias.map(() => 0);
  for (let n = 0; n < x.length; n++) {
    for (let o = 0; o < weight.length; o++) {
      for (let i = 0; i < gradOutput[n][o].length; i++) {
        for (let j = 0; j < gradOutput[n][o][i].length; j++) {
          const g = gradOutput[n][o][i][j];
          gradBias[o] += g;
          for (let c = 0; c < x[n].length; c++) {
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
  const gated = gradOutput.map((maps, n) =>
    maps.map((map, o) => map.map((row, i) => row.map((g, j) => (g > 0 ? g : 0)))),
  );
  return conv2dBackward(gated, x, weight, bias);
}
