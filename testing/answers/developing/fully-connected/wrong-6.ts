// slip: linearBackward assigns gradInput for each output instead of adding, so only the last output's share is left.
type Vector = number[];
type Matrix = number[][];
type Tensor4 = number[][][][];

export function flatten(x: Tensor4): Matrix {
  return x.map((sample) =>
    sample.reduce<Vector>(
      (all, map) => map.reduce<Vector>((acc, row) => acc.concat(row), all),
      [],
    ),
  );
}

export function flattenBackward(
  gradOutput: Matrix,
  x: Tensor4,
): { gradInput: Tensor4 } {
  return {
    gradInput: x.map((sample, n) => {
      const queue = [...gradOutput[n]];
      return sample.map((map) =>
        map.map((row) => row.map(() => queue.shift() as number)),
      );
    }),
  };
}

export function linear(x: Matrix, weight: Matrix, bias: Vector): Matrix {
  const y: Matrix = [];
  for (let n = 0; n < x.length; n++) {
    y[n] = [];
    for (let o = 0; o < weight.length; o++) {
      y[n][o] = bias[o];
      for (let k = 0; k < weight[o].length; k++)
        y[n][o] += x[n][k] * weight[o][k];
    }
  }
  return y;
}

export function linearBackward(
  gradOutput: Matrix,
  x: Matrix,
  weight: Matrix,
  bias: Vector,
): { gradInput: Matrix; gradWeight: Matrix; gradBias: Vector } {
  const gradInput = x.map((row) => row.map(() => 0));
  const gradWeight = weight.map((row) => row.map(() => 0));
  const gradBias = bias.map(() => 0);
  for (let n = 0; n < x.length; n++) {
    for (let o = 0; o < weight.length; o++) {
      const g = gradOutput[n][o];
      gradBias[o] += g;
      for (let k = 0; k < weight[o].length; k++) {
        gradWeight[o][k] += g * x[n][k];
        gradInput[n][k] = g * weight[o][k];
      }
    }
  }
  return { gradInput, gradWeight, gradBias };
}
