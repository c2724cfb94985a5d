// slip: features are put in the order H, W, C (in places, used by flatten and flattenBackward alike).
type Vector = number[];
type Matrix = number[][];
type Tensor4 = number[][][][];

function* places(x: Tensor4): Generator<[number, number, number]> {
  const C = x[0].length;
  const H = x[0][0].length;
  const W = x[0][0][0].length;
  for (let i = 0; i < H; i++)
    for (let j = 0; j < W; j++) for (let c = 0; c < C; c++) yield [c, i, j];
}

export function flatten(x: Tensor4): Matrix {
  return x.map((sample) => {
    const row: Vector = [];
    for (const [c, i, j] of places(x)) row.push(sample[c][i][j]);
    return row;
  });
}

export function flattenBackward(
  gradOutput: Matrix,
  x: Tensor4,
): { gradInput: Tensor4 } {
  const gradInput = x.map((a) => a.map((b) => b.map((c) => c.map(() => 0))));
  for (let n = 0; n < x.length; n++) {
    let r = 0;
    for (const [c, i, j] of places(x)) gradInput[n][c][i][j] = gradOutput[n][r++];
  }
  return { gradInput };
}

function inner(a: Vector, b: Vector): number {
  return a.reduce((s, v, i) => s + v * b[i], 0);
}

export function linear(x: Matrix, weight: Matrix, bias: Vector): Matrix {
  return x.map((xn) => weight.map((wo, o) => inner(xn, wo) + bias[o]));
}

export function linearBackward(
  gradOutput: Matrix,
  x: Matrix,
  weight: Matrix,
  bias: Vector,
): { gradInput: Matrix; gradWeight: Matrix; gradBias: Vector } {
  const column = (m: Matrix, j: number): Vector => m.map((row) => row[j]);
  const gradInput = gradOutput.map((g) =>
    weight[0].map((_, k) => inner(g, column(weight, k))),
  );
  const gradWeight = weight.map((row, o) =>
    row.map((_, k) => inner(column(gradOutput, o), column(x, k))),
  );
  const gradBias = bias.map((_, o) =>
    column(gradOutput, o).reduce((s, v) => s + v, 0),
  );
  return { gradInput, gradWeight, gradBias };
}
