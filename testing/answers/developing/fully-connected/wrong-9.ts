// slip: linearBackward averages gradWeight over the samples (divides by N) instead of summing.
type Vector = number[];
type Matrix = number[][];
type Tensor4 = number[][][][];

export function flatten(x: Tensor4): Matrix {
  return x.map((maps) => maps.flat(2));
}

export function flattenBackward(gradOutput: Matrix, x: Tensor4): { gradInput: Tensor4 } {
  const H = x[0][0].length;
  const W = x[0][0][0].length;
  const gradInput = x.map((maps, n) =>
    maps.map((map, c) => map.map((row, i) => row.map((_, j) => gradOutput[n][(c * H + i) * W + j]))),
  );
  return { gradInput };
}

export function linear(x: Matrix, weight: Matrix, bias: Vector): Matrix {
  return x.map((row) => weight.map((w, o) => w.reduce((s, wk, k) => s + wk * row[k], bias[o])));
}

export function linearBackward(
  gradOutput: Matrix,
  x: Matrix,
  weight: Matrix,
  bias: Vector,
): { gradInput: Matrix; gradWeight: Matrix; gradBias: Vector } {
  const gradInput = gradOutput.map((g) =>
    x[0].map((_, k) => g.reduce((s, go, o) => s + go * weight[o][k], 0)),
  );
  const gradWeight = weight.map((row, o) =>
    row.map((_, k) => gradOutput.reduce((s, g, n) => s + g[o] * x[n][k], 0) / x.length),
  );
  const gradBias = bias.map((_, o) => gradOutput.reduce((s, g) => s + g[o], 0));
  return { gradInput, gradWeight, gradBias };
}
