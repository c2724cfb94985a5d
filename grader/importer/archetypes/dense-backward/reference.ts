type Vector = number[];
type Matrix = number[][];

export function dense(x: Matrix, weight: Matrix, bias: Vector): Matrix {
  return x.map((row) =>
    weight.map((w, o) => {
      let sum = bias[o];
      for (let i = 0; i < w.length; i += 1) sum += w[i] * row[i];
      return Math.tanh(sum);
    }),
  );
}

export function denseBackward(
  gradOutput: Matrix,
  x: Matrix,
  weight: Matrix,
  bias: Vector,
): { gradInput: Matrix; gradWeight: Matrix; gradBias: Vector } {
  const y = dense(x, weight, bias);
  const gradZ = gradOutput.map((row, n) => row.map((g, o) => g * (1 - y[n][o] ** 2)));
  return {
    gradInput: x.map((row, n) =>
      row.map((_, i) => weight.reduce((total, w, o) => total + gradZ[n][o] * w[i], 0)),
    ),
    gradWeight: weight.map((w, o) =>
      w.map((_, i) => x.reduce((total, row, n) => total + gradZ[n][o] * row[i], 0)),
    ),
    gradBias: bias.map((_, o) => x.reduce((total, _row, n) => total + gradZ[n][o], 0)),
  };
}
