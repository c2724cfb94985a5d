// slip: conv2d adds the bias once for every input channel.
type Vector = number[];
type Matrix = number[][];
type Tensor4 = number[][][][];

type Gradients = { gradInput: Tensor4; gradWeight: Tensor4; gradBias: Vector };

function correlate(image: Matrix, kernel: Matrix): Matrix {
  const out: Matrix = [];
  for (let i = 0; i + kernel.length <= image.length; i++) {
    const row: Vector = [];
    for (let j = 0; j + kernel[0].length <= image[0].length; j++) {
      let sum = 0;
      kernel.forEach((kRow, p) =>
        kRow.forEach((w, q) => (sum += w * image[i + p][j + q])),
      );
      row.push(sum);
    }
    out.push(row);
  }
  return out;
}

export function conv2d(x: Tensor4, weight: Tensor4, bias: Vector): Tensor4 {
  return x.map((image) =>
    weight.map((kernel, o) => {
      const perChannel = image.map((map, c) =>
        correlate(map, kernel[c]).map((row) => row.map((v) => v + bias[o])),
      );
      return perChannel.reduce((a, b) =>
        a.map((row, i) => row.map((v, j) => v + b[i][j])),
      );
    }),
  );
}

export function relu(x: Tensor4): Tensor4 {
  return x.map((n) => n.map((o) => o.map((i) => i.map((v) => (v > 0 ? v : 0)))));
}

export function convLayer(x: Tensor4, weight: Tensor4, bias: Vector): Tensor4 {
  const z = conv2d(x, weight, bias);
  return relu(z);
}

export function conv2dBackward(
  gradOutput: Tensor4,
  x: Tensor4,
  weight: Tensor4,
  bias: Vector,
): Gradients {
  const gradInput = x.map((a) => a.map((b) => b.map((c) => c.map(() => 0))));
  const gradWeight = weight.map((a) =>
    a.map((b) => b.map((c) => c.map(() => 0))),
  );
  const gradBias = bias.map(() => 0);
  for (let n = 0; n < x.length; n++)
    for (let o = 0; o < weight.length; o++)
      for (let i = 0; i < gradOutput[n][o].length; i++)
        for (let j = 0; j < gradOutput[n][o][i].length; j++) {
          const g = gradOutput[n][o][i][j];
          gradBias[o] += g;
          for (let c = 0; c < weight[o].length; c++)
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
  const y = convLayer(x, weight, bias);
  const gated = y.map((a, n) =>
    a.map((b, o) =>
      b.map((c, i) => c.map((v, j) => (v > 0 ? gradOutput[n][o][i][j] : 0))),
    ),
  );
  return conv2dBackward(gated, x, weight, bias);
}
