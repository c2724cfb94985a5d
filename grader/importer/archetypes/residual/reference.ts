type Matrix = number[][];

export function residual(x: Matrix, w1: Matrix, w2: Matrix): Matrix {
  const { sums } = forward(x, w1, w2);
  return rectified(sums);
}

export function residualBackward(
  gradOutput: Matrix,
  x: Matrix,
  w1: Matrix,
  w2: Matrix,
): { gradInput: Matrix; gradW1: Matrix; gradW2: Matrix } {
  const { hidden, sums } = forward(x, w1, w2);
  const g = gated(gradOutput, sums);
  const gradHidden = gated(times(g, w2), hidden);
  return {
    gradInput: times(gradHidden, w1).map((row, n) => row.map((v, d) => v + g[n][d])),
    gradW1: outer(gradHidden, x),
    gradW2: outer(g, hidden),
  };
}

function forward(x: Matrix, w1: Matrix, w2: Matrix): { hidden: Matrix; sums: Matrix } {
  const hidden = rectified(matmul(x, w1));
  return { hidden, sums: matmul(hidden, w2).map((row, n) => row.map((v, d) => v + x[n][d])) };
}

function rectified(x: Matrix): Matrix {
  return x.map((row) => row.map((v) => Math.max(0, v)));
}

/** The gradient where ReLU let its input through. */
function gated(gradient: Matrix, activated: Matrix): Matrix {
  return gradient.map((row, n) => row.map((v, d) => (activated[n][d] > 0 ? v : 0)));
}

/** x times the transposed weight. */
function matmul(x: Matrix, weight: Matrix): Matrix {
  return x.map((row) => weight.map((w) => w.reduce((sum, v, i) => sum + v * row[i], 0)));
}

function times(x: Matrix, weight: Matrix): Matrix {
  return x.map((row) => weight[0].map((_, i) => row.reduce((sum, v, o) => sum + v * weight[o][i], 0)));
}

function outer(gradient: Matrix, input: Matrix): Matrix {
  return gradient[0].map((_, o) =>
    input[0].map((_, i) => gradient.reduce((sum, row, n) => sum + row[o] * input[n][i], 0)),
  );
}
