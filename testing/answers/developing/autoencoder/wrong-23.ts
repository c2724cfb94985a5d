// slip: the helper meanActivations does not reset its running sum for the next unit, so the mean of unit j also holds the activations of all units before it (used by sparsityPenalty and backward).
type Vector = number[];
type Matrix = number[][];

type Options = { beta: number; rho: number };
type Gradients = {
  gradW1: Matrix;
  gradB1: Vector;
  gradW2: Matrix;
  gradB2: Vector;
};

function layer(x: Matrix, w: Matrix, b: Vector): Matrix {
  return x.map((row) =>
    w.map((weights, o) => {
      let z = b[o];
      weights.forEach((weight, i) => (z += weight * row[i]));
      return z;
    }),
  );
}

/** aᵀ·b */
function outer(a: Matrix, b: Matrix): Matrix {
  return a[0].map((_, i) =>
    b[0].map((__, j) => a.reduce((sum, row, n) => sum + row[i] * b[n][j], 0)),
  );
}

function columnSums(a: Matrix): Vector {
  return a[0].map((_, i) => a.reduce((sum, row) => sum + row[i], 0));
}

function meanActivations(code: Matrix): Vector {
  const units = code[0].length;
  const means: Vector = [];
  let sum = 0;
  for (let j = 0; j < units; j++) {
    for (let n = 0; n < code.length; n++) sum += code[n][j];
    means.push(sum / code.length);
  }
  return means;
}

export function encode(x: Matrix, w1: Matrix, b1: Vector): Matrix {
  return layer(x, w1, b1).map((row) => row.map((z) => 1 / (1 + Math.exp(-z))));
}

export function decode(code: Matrix, w2: Matrix, b2: Vector): Matrix {
  return layer(code, w2, b2);
}

export function sparsityPenalty(
  code: Matrix,
  options: { rho: number },
): number {
  const { rho } = options;
  return meanActivations(code)
    .map(
      (m) => rho * Math.log(rho / m) + (1 - rho) * Math.log((1 - rho) / (1 - m)),
    )
    .reduce((a, b) => a + b, 0);
}

export function loss(
  x: Matrix,
  w1: Matrix,
  b1: Vector,
  w2: Matrix,
  b2: Vector,
  options: Options,
): number {
  const code = encode(x, w1, b1);
  const y = decode(code, w2, b2);
  const squares = y.flatMap((row, n) => row.map((v, d) => (v - x[n][d]) ** 2));
  const mse = squares.reduce((a, b) => a + b, 0) / squares.length;
  if (options.beta === 0) return mse;
  return mse + options.beta * sparsityPenalty(code, { rho: options.rho });
}

export function backward(
  gradOutput: number,
  x: Matrix,
  w1: Matrix,
  b1: Vector,
  w2: Matrix,
  b2: Vector,
  options: Options,
): Gradients {
  const { beta, rho } = options;
  const N = x.length;
  const D = x[0].length;
  const code = encode(x, w1, b1);
  const y = decode(code, w2, b2);
  const dy = y.map((row, n) =>
    row.map((v, d) => (gradOutput * 2 * (v - x[n][d])) / (N * D)),
  );
  const means = meanActivations(code);
  const dz = code.map((row, n) =>
    row.map((h, j) => {
      let dh = 0;
      for (let d = 0; d < D; d++) dh += dy[n][d] * w2[d][j];
      if (beta !== 0) {
        dh +=
          ((gradOutput * beta) / N) *
          ((1 - rho) / (1 - means[j]) - rho / means[j]);
      }
      return dh * h * (1 - h);
    }),
  );
  return {
    gradW1: outer(dz, x),
    gradB1: columnSums(dz),
    gradW2: outer(dy, code),
    gradB2: columnSums(dy),
  };
}
