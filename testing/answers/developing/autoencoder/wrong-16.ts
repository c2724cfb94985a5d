// slip: backward forgets the factor 1/N in the penalty's gradient at the code (how much the mean m_j moves with one activation).
type Vector = number[];
type Matrix = number[][];

type Options = { beta: number; rho: number };
type Gradients = {
  gradW1: Matrix;
  gradB1: Vector;
  gradW2: Matrix;
  gradB2: Vector;
};

function affine(x: Matrix, w: Matrix, b: Vector): Matrix {
  return x.map((row) =>
    w.map((weights, o) => weights.reduce((s, v, k) => s + v * row[k], b[o])),
  );
}

function means(code: Matrix): Vector {
  return code[0].map(
    (_, j) => code.reduce((s, row) => s + row[j], 0) / code.length,
  );
}

export function encode(x: Matrix, w1: Matrix, b1: Vector): Matrix {
  return affine(x, w1, b1).map((row) => row.map((z) => 1 / (1 + Math.exp(-z))));
}

export function decode(code: Matrix, w2: Matrix, b2: Vector): Matrix {
  return affine(code, w2, b2);
}

export function sparsityPenalty(
  code: Matrix,
  options: { rho: number },
): number {
  const { rho } = options;
  return means(code).reduce(
    (sum, m) =>
      sum + rho * Math.log(rho / m) + (1 - rho) * Math.log((1 - rho) / (1 - m)),
    0,
  );
}

export function loss(
  x: Matrix,
  w1: Matrix,
  b1: Vector,
  w2: Matrix,
  b2: Vector,
  options: Options,
): number {
  const h = encode(x, w1, b1);
  const y = decode(h, w2, b2);
  let total = 0;
  y.forEach((row, n) => row.forEach((v, d) => (total += (v - x[n][d]) ** 2)));
  const mse = total / (x.length * x[0].length);
  return options.beta === 0
    ? mse
    : mse + options.beta * sparsityPenalty(h, options);
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
  const h = encode(x, w1, b1);
  const y = decode(h, w2, b2);
  const G = y.map((row, n) =>
    row.map((v, d) => ((2 * gradOutput) / (N * D)) * (v - x[n][d])),
  );
  const m = means(h);
  const Z = h.map((row, n) =>
    row.map((a, j) => {
      let grad = w2.reduce((s, weights, d) => s + G[n][d] * weights[j], 0);
      if (beta !== 0) {
        grad += gradOutput * beta * ((1 - rho) / (1 - m[j]) - rho / m[j]);
      }
      return grad * a * (1 - a);
    }),
  );
  const outer = (left: Matrix, right: Matrix): Matrix =>
    left[0].map((_, i) =>
      right[0].map((__, j) =>
        left.reduce((s, row, n) => s + row[i] * right[n][j], 0),
      ),
    );
  const columnSums = (a: Matrix): Vector =>
    a[0].map((_, i) => a.reduce((s, row) => s + row[i], 0));
  return {
    gradW1: outer(Z, x),
    gradB1: columnSums(Z),
    gradW2: outer(G, h),
    gradB2: columnSums(G),
  };
}
