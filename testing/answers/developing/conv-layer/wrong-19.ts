// slip: convLayerBackward takes gradInput from the ungated gradOutput (gradWeight and gradBias from the gated one), so the gradient of x does not pass ReLU.
type Vector = number[];
type Tensor4 = number[][][][];

type Gradients = { gradInput: Tensor4; gradWeight: Tensor4; gradBias: Vector };

export function conv2d(x: Tensor4, weight: Tensor4, bias: Vector): Tensor4 {
  const N = x.length;
  const O = weight.length;
  const C = weight[0].length;
  const kH = weight[0][0].length;
  const kW = weight[0][0][0].length;
  const outH = x[0][0].length - kH + 1;
  const outW = x[0][0][0].length - kW + 1;
  const z: Tensor4 = Array.from({ length: N }, () =>
    Array.from({ length: O }, (_, o) =>
      Array.from({ length: outH }, () => new Array<number>(outW).fill(bias[o])),
    ),
  );
  for (let n = 0; n < N; n++)
    for (let o = 0; o < O; o++)
      for (let c = 0; c < C; c++)
        for (let p = 0; p < kH; p++)
          for (let q = 0; q < kW; q++) {
            const w = weight[o][c][p][q];
            for (let i = 0; i < outH; i++)
              for (let j = 0; j < outW; j++)
                z[n][o][i][j] += w * x[n][c][i + p][j + q];
          }
  return z;
}

export function relu(x: Tensor4): Tensor4 {
  return x.map((maps) =>
    maps.map((map) => map.map((row) => row.map((v) => (v > 0 ? v : 0)))),
  );
}

export function convLayer(x: Tensor4, weight: Tensor4, bias: Vector): Tensor4 {
  return relu(conv2d(x, weight, bias));
}

function gradientOfBias(g: Tensor4, bias: Vector): Vector {
  return bias.map((_, o) => {
    let sum = 0;
    for (const maps of g) for (const row of maps[o]) for (const v of row) sum += v;
    return sum;
  });
}

function gradientOfWeight(g: Tensor4, x: Tensor4, weight: Tensor4): Tensor4 {
  return weight.map((kernel, o) =>
    kernel.map((slice, c) =>
      slice.map((line, p) =>
        line.map((_, q) => {
          let sum = 0;
          for (let n = 0; n < g.length; n++) {
            for (let i = 0; i < g[n][o].length; i++) {
              for (let j = 0; j < g[n][o][i].length; j++) {
                sum += g[n][o][i][j] * x[n][c][i + p][j + q];
              }
            }
          }
          return sum;
        }),
      ),
    ),
  );
}

function gradientOfInput(g: Tensor4, x: Tensor4, weight: Tensor4): Tensor4 {
  return x.map((image, n) =>
    image.map((map, c) =>
      map.map((row, h) =>
        row.map((_, l) => {
          let sum = 0;
          for (let o = 0; o < weight.length; o++) {
            for (let p = 0; p < weight[o][c].length; p++) {
              for (let q = 0; q < weight[o][c][p].length; q++) {
                const value = g[n][o][h - p]?.[l - q] ?? 0;
                sum += value * weight[o][c][p][q];
              }
            }
          }
          return sum;
        }),
      ),
    ),
  );
}

export function conv2dBackward(
  gradOutput: Tensor4,
  x: Tensor4,
  weight: Tensor4,
  bias: Vector,
): Gradients {
  return {
    gradInput: gradientOfInput(gradOutput, x, weight),
    gradWeight: gradientOfWeight(gradOutput, x, weight),
    gradBias: gradientOfBias(gradOutput, bias),
  };
}

export function convLayerBackward(
  gradOutput: Tensor4,
  x: Tensor4,
  weight: Tensor4,
  bias: Vector,
): Gradients {
  const z = conv2d(x, weight, bias);
  const gated = gradOutput.map((maps, n) =>
    maps.map((map, o) =>
      map.map((row, i) => row.map((g, j) => (z[n][o][i][j] > 0 ? g : 0))),
    ),
  );
  return {
    gradInput: gradientOfInput(gradOutput, x, weight),
    gradWeight: gradientOfWeight(gated, x, weight),
    gradBias: gradientOfBias(gated, bias),
  };
}
