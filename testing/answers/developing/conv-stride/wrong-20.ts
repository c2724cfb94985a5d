// slip: conv2dBackward divides gradBias by the number of output positions outH·outW, a mean over positions instead of the sum.
type Vector = number[];
type Tensor4 = number[][][][];

type Gradients = { gradInput: Tensor4; gradWeight: Tensor4; gradBias: Vector };

type Visit = (
  n: number,
  o: number,
  i: number,
  j: number,
  c: number,
  p: number,
  q: number,
) => void;

function outSize(x: Tensor4, weight: Tensor4, stride: Vector): [number, number] {
  const rows = (x[0][0].length - weight[0][0].length) / stride[0];
  const columns = (x[0][0][0].length - weight[0][0][0].length) / stride[1];
  return [Math.floor(rows) + 1, Math.floor(columns) + 1];
}

/** Visits every product of the layer once. */
function products(x: Tensor4, weight: Tensor4, stride: Vector, visit: Visit): void {
  const [outH, outW] = outSize(x, weight, stride);
  for (let n = 0; n < x.length; n++)
    for (let o = 0; o < weight.length; o++)
      for (let i = 0; i < outH; i++)
        for (let j = 0; j < outW; j++)
          for (let c = 0; c < weight[o].length; c++)
            for (let p = 0; p < weight[o][c].length; p++)
              for (let q = 0; q < weight[o][c][p].length; q++)
                visit(n, o, i, j, c, p, q);
}

export function conv2d(
  x: Tensor4,
  weight: Tensor4,
  bias: Vector,
  options: { stride: Vector },
): Tensor4 {
  const { stride } = options;
  const [outH, outW] = outSize(x, weight, stride);
  const y: Tensor4 = x.map(() =>
    weight.map((_, o) =>
      Array.from({ length: outH }, () => new Array<number>(outW).fill(bias[o])),
    ),
  );
  products(x, weight, stride, (n, o, i, j, c, p, q) => {
    y[n][o][i][j] +=
      weight[o][c][p][q] * x[n][c][i * stride[0] + p][j * stride[1] + q];
  });
  return y;
}

export function conv2dBackward(
  gradOutput: Tensor4,
  x: Tensor4,
  weight: Tensor4,
  bias: Vector,
  options: { stride: Vector },
): Gradients {
  const { stride } = options;
  const [outH, outW] = outSize(x, weight, stride);
  const empty = (t: Tensor4): Tensor4 =>
    t.map((a) => a.map((b) => b.map((c) => new Array<number>(c.length).fill(0))));
  const gradInput = empty(x);
  const gradWeight = empty(weight);
  products(x, weight, stride, (n, o, i, j, c, p, q) => {
    const g = gradOutput[n][o][i][j];
    const h = i * stride[0] + p;
    const l = j * stride[1] + q;
    gradInput[n][c][h][l] += g * weight[o][c][p][q];
    gradWeight[o][c][p][q] += g * x[n][c][h][l];
  });
  const gradBias = bias.map((_, o) => {
    let sum = 0;
    for (const maps of gradOutput) {
      for (const row of maps[o]) for (const g of row) sum += g;
    }
    return sum / (outH * outW);
  });
  return { gradInput, gradWeight, gradBias };
}
