// slip: conv2dBackward works out the size of gradInput from gradOutput, (outH - 1)·s + kH, so rows and columns left over are missing; gradInput should be as large as x.
type Vector = number[];
type Tensor4 = number[][][][];

type Gradients = { gradInput: Tensor4; gradWeight: Tensor4; gradBias: Vector };

function tensor(n: number, c: number, h: number, w: number): Tensor4 {
  return Array.from({ length: n }, () =>
    Array.from({ length: c }, () =>
      Array.from({ length: h }, () => Array.from({ length: w }, () => 0)),
    ),
  );
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
  const y = tensor(x.length, weight.length, outH, outW);
  for (let n = 0; n < x.length; n++)
    for (let o = 0; o < weight.length; o++)
      for (let i = 0; i < outH; i++)
        for (let j = 0; j < outW; j++) {
          let z = 0;
          for (let c = 0; c < x[0].length; c++)
            for (let p = 0; p < kH; p++)
              for (let q = 0; q < kW; q++)
                z += x[n][c][i * sH + p][j * sW + q] * weight[o][c][p][q];
          y[n][o][i][j] = z + bias[o];
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
  const [N, O] = [gradOutput.length, gradOutput[0].length];
  const [outH, outW] = [gradOutput[0][0].length, gradOutput[0][0][0].length];
  const [C, kH, kW] = [
    weight[0].length,
    weight[0][0].length,
    weight[0][0][0].length,
  ];
  const height = (outH - 1) * sH + kH;
  const width = (outW - 1) * sW + kW;

  const gradInput = tensor(N, C, height, width);
  const gradWeight = tensor(O, C, kH, kW);
  const gradBias = bias.map(() => 0);

  for (let n = 0; n < N; n++)
    for (let o = 0; o < O; o++)
      for (let i = 0; i < outH; i++)
        for (let j = 0; j < outW; j++) {
          const g = gradOutput[n][o][i][j];
          gradBias[o] += g;
          for (let c = 0; c < C; c++)
            for (let p = 0; p < kH; p++)
              for (let q = 0; q < kW; q++) {
                const h = i * sH + p;
                const l = j * sW + q;
                gradWeight[o][c][p][q] += g * x[n][c][h][l];
                gradInput[n][c][h][l] += g * weight[o][c][p][q];
              }
        }
  return { gradInput, gradWeight, gradBias };
}
