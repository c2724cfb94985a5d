// slip: convLayerBackward lets the positive gradients pass ReLU (it looks at the sign of gradOutput); what decides is the sign of z, the sum before ReLU.
type Vector = number[];
type Tensor4 = number[][][][];

type Gradients = { gradInput: Tensor4; gradWeight: Tensor4; gradBias: Vector };

const map4 = (t: Tensor4, f: (v: number) => number): Tensor4 =>
  t.map((a) => a.map((b) => b.map((c) => c.map(f))));

type Visit = (
  n: number,
  o: number,
  i: number,
  j: number,
  c: number,
  p: number,
  q: number,
) => void;

// every product of the forward pass once
function products(x: Tensor4, weight: Tensor4, visit: Visit): void {
  const kH = weight[0][0].length;
  const kW = weight[0][0][0].length;
  for (let n = 0; n < x.length; n++)
    for (let o = 0; o < weight.length; o++)
      for (let i = 0; i + kH <= x[0][0].length; i++)
        for (let j = 0; j + kW <= x[0][0][0].length; j++)
          for (let c = 0; c < x[0].length; c++)
            for (let p = 0; p < kH; p++)
              for (let q = 0; q < kW; q++) visit(n, o, i, j, c, p, q);
}

export function conv2d(x: Tensor4, weight: Tensor4, bias: Vector): Tensor4 {
  const outH = x[0][0].length - weight[0][0].length + 1;
  const outW = x[0][0][0].length - weight[0][0][0].length + 1;
  const z = x.map(() =>
    bias.map((b) =>
      Array.from({ length: outH }, () => Array<number>(outW).fill(b)),
    ),
  );
  products(x, weight, (n, o, i, j, c, p, q) => {
    z[n][o][i][j] += x[n][c][i + p][j + q] * weight[o][c][p][q];
  });
  return z;
}

export function relu(x: Tensor4): Tensor4 {
  return map4(x, (v) => Math.max(0, v));
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
  const gradInput = map4(x, () => 0);
  const gradWeight = map4(weight, () => 0);
  products(x, weight, (n, o, i, j, c, p, q) => {
    const g = gradOutput[n][o][i][j];
    gradInput[n][c][i + p][j + q] += g * weight[o][c][p][q];
    gradWeight[o][c][p][q] += g * x[n][c][i + p][j + q];
  });
  const gradBias = bias.map((_, o) =>
    gradOutput
      .flatMap((sample) => sample[o])
      .flat()
      .reduce((a, b) => a + b, 0),
  );
  return { gradInput, gradWeight, gradBias };
}

export function convLayerBackward(
  gradOutput: Tensor4,
  x: Tensor4,
  weight: Tensor4,
  bias: Vector,
): Gradients {
  const gradZ = map4(gradOutput, (g) => (g > 0 ? g : 0));
  return conv2dBackward(gradZ, x, weight, bias);
}
