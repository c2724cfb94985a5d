// slip: linearBackward averages gradBias over the samples instead of summing.
type Vector = number[];
type Matrix = number[][];
type Tensor4 = number[][][][];

export function flatten(x: Tensor4): Matrix {
  return x.map((sample) => sample.flat(2));
}

export function flattenBackward(
  gradOutput: Matrix,
  x: Tensor4,
): { gradInput: Tensor4 } {
  const gradInput = x.map((sample, n) => {
    let next = 0;
    return sample.map((map) =>
      map.map((row) => row.map(() => gradOutput[n][next++])),
    );
  });
  return { gradInput };
}

export function linear(x: Matrix, weight: Matrix, bias: Vector): Matrix {
  return x.map((row) =>
    weight.map((w, o) => w.reduce((s, v, k) => s + v * row[k], bias[o])),
  );
}

export function linearBackward(
  gradOutput: Matrix,
  x: Matrix,
  weight: Matrix,
  bias: Vector,
): { gradInput: Matrix; gradWeight: Matrix; gradBias: Vector } {
  const N = x.length;
  const gradInput = x.map((row, n) =>
    row.map((_, k) =>
      gradOutput[n].reduce((s, g, o) => s + g * weight[o][k], 0),
    ),
  );
  const gradWeight = weight.map((row, o) =>
    row.map((_, k) => gradOutput.reduce((s, g, n) => s + g[o] * x[n][k], 0)),
  );
  const gradBias = bias.map(
    (_, o) => gradOutput.reduce((s, g) => s + g[o], 0) / N,
  );
  return { gradInput, gradWeight, gradBias };
}
