// slip: conv2d works out the number of output columns with the height of the kernel (W − kH + 1)
type Vector = number[];
type Tensor4 = number[][][][];

type Gradients = { gradInput: Tensor4; gradWeight: Tensor4; gradBias: Vector };

type Shape = [number, number, number, number];

const shapeOf = (t: Tensor4): Shape => [
  t.length,
  t[0].length,
  t[0][0].length,
  t[0][0][0].length,
];

const full = ([a, b, c, d]: Shape): Tensor4 =>
  Array.from({ length: a }, () =>
    Array.from({ length: b }, () =>
      Array.from({ length: c }, () => Array<number>(d).fill(0)),
    ),
  );

export function conv2d(x: Tensor4, weight: Tensor4, bias: Vector): Tensor4 {
  const [N, C, H, W] = shapeOf(x);
  const [O, , kH, kW] = shapeOf(weight);
  const rows = H - kH + 1;
  const cols = W - kH + 1;
  const z = full([N, O, rows, cols]);
  for (let n = 0; n < N; n++)
    for (let o = 0; o < O; o++)
      for (let i = 0; i < rows; i++)
        for (let j = 0; j < cols; j++) {
          let acc = bias[o];
          for (let c = 0; c < C; c++)
            for (let p = 0; p < kH; p++)
              for (let q = 0; q < kW; q++)
                acc += weight[o][c][p][q] * x[n][c][i + p][j + q];
          z[n][o][i][j] = acc;
        }
  return z;
}

export function relu(x: Tensor4): Tensor4 {
  return x.map((s) => s.map((m) => m.map((r) => r.map((v) => Math.max(v, 0)))));
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
  const [N, O, rows, cols] = shapeOf(gradOutput);
  const [, C, kH, kW] = shapeOf(weight);
  const gradInput = full(shapeOf(x));
  const gradWeight = full(shapeOf(weight));
  const gradBias: Vector = Array(bias.length).fill(0);
  for (let n = 0; n < N; n++)
    for (let o = 0; o < O; o++)
      for (let i = 0; i < rows; i++)
        for (let j = 0; j < cols; j++) {
          const share = gradOutput[n][o][i][j];
          gradBias[o] += share;
          for (let c = 0; c < C; c++)
            for (let p = 0; p < kH; p++)
              for (let q = 0; q < kW; q++) {
                gradInput[n][c][i + p][j + q] += share * weight[o][c][p][q];
                gradWeight[o][c][p][q] += share * x[n][c][i + p][j + q];
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
  const gz = gradOutput.map((s, n) =>
    s.map((m, o) =>
      m.map((r, i) => r.map((v, j) => (z[n][o][i][j] > 0 ? v : 0))),
    ),
  );
  return conv2dBackward(gz, x, weight, bias);
}
