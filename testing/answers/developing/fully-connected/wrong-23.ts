// slip: flattenBackward reads the feature (c*H + i)*H + j instead of (c*H + i)*W + j.
type Vector = number[];
type Matrix = number[][];
type Tensor4 = number[][][][];

export function flatten(x: Tensor4): Matrix {
  const C = x[0].length;
  const H = x[0][0].length;
  const W = x[0][0][0].length;
  return x.map((sample) => {
    const row = new Array<number>(C * H * W);
    for (let c = 0; c < C; c++)
      for (let i = 0; i < H; i++)
        for (let j = 0; j < W; j++) row[(c * H + i) * W + j] = sample[c][i][j];
    return row;
  });
}

export function flattenBackward(
  gradOutput: Matrix,
  x: Tensor4,
): { gradInput: Tensor4 } {
  const C = x[0].length;
  const H = x[0][0].length;
  const W = x[0][0][0].length;
  const gradInput: Tensor4 = [];
  for (let n = 0; n < x.length; n++) {
    gradInput.push([]);
    for (let c = 0; c < C; c++) {
      gradInput[n].push([]);
      for (let i = 0; i < H; i++) {
        gradInput[n][c].push([]);
        for (let j = 0; j < W; j++) {
          gradInput[n][c][i].push(gradOutput[n][(c * H + i) * H + j]);
        }
      }
    }
  }
  return { gradInput };
}

function product(a: Matrix, b: Matrix): Matrix {
  return a.map((row) =>
    b[0].map((_, j) => row.reduce((s, v, i) => s + v * b[i][j], 0)),
  );
}

function transposed(a: Matrix): Matrix {
  return a[0].map((_, j) => a.map((row) => row[j]));
}

export function linear(x: Matrix, weight: Matrix, bias: Vector): Matrix {
  return product(x, transposed(weight)).map((row) =>
    row.map((v, o) => v + bias[o]),
  );
}

export function linearBackward(
  gradOutput: Matrix,
  x: Matrix,
  weight: Matrix,
  bias: Vector,
): { gradInput: Matrix; gradWeight: Matrix; gradBias: Vector } {
  return {
    gradInput: product(gradOutput, weight),
    gradWeight: product(transposed(gradOutput), x),
    gradBias: bias.map((_, o) =>
      gradOutput.map((g) => g[o]).reduce((a, b) => a + b, 0),
    ),
  };
}
