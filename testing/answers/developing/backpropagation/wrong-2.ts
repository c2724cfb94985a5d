// slip: backward averages the gradient of b1 over the samples; what the samples contribute should be summed, the mean is in the loss already.
type Vector = number[];
type Matrix = number[][];

type Params = { w1: Matrix; b1: Vector; w2: Matrix; b2: Vector };
type Gradients = {
  gradW1: Matrix;
  gradB1: Vector;
  gradW2: Matrix;
  gradB2: Vector;
};

function matmulT(a: Matrix, b: Matrix): Matrix {
  // a · bᵀ
  return a.map((r) => b.map((c) => r.reduce((s, v, i) => s + v * c[i], 0)));
}

function transpose(a: Matrix): Matrix {
  return a[0].map((_, j) => a.map((r) => r[j]));
}

function addBias(a: Matrix, b: Vector): Matrix {
  return a.map((r) => r.map((v, i) => v + b[i]));
}

function run(x: Matrix, w1: Matrix, b1: Vector, w2: Matrix, b2: Vector) {
  const z = addBias(matmulT(x, w1), b1);
  const h = z.map((r) => r.map((v) => Math.tanh(v)));
  const y = addBias(matmulT(h, w2), b2);
  return { h, y };
}

export function forward(
  x: Matrix,
  w1: Matrix,
  b1: Vector,
  w2: Matrix,
  b2: Vector,
): Matrix {
  return run(x, w1, b1, w2, b2).y;
}

export function loss(
  x: Matrix,
  target: Matrix,
  w1: Matrix,
  b1: Vector,
  w2: Matrix,
  b2: Vector,
): number {
  const { y } = run(x, w1, b1, w2, b2);
  let sum = 0;
  let count = 0;
  y.forEach((r, n) =>
    r.forEach((v, o) => {
      sum += (v - target[n][o]) ** 2;
      count += 1;
    }),
  );
  return sum / count;
}

export function backward(
  gradOutput: number,
  x: Matrix,
  target: Matrix,
  w1: Matrix,
  b1: Vector,
  w2: Matrix,
  b2: Vector,
): Gradients {
  const N = x.length;
  const { h, y } = run(x, w1, b1, w2, b2);
  const dy = y.map((r, n) =>
    r.map((v, o) => (gradOutput * 2 * (v - target[n][o])) / (N * r.length)),
  );
  const dh = matmulT(dy, transpose(w2));
  const dz = dh.map((r, n) => r.map((v, k) => v * (1 - h[n][k] * h[n][k])));

  const gradB2 = b2.map((_, o) => dy.reduce((s, r) => s + r[o], 0));
  const gradB1 = b1.map((_, k) => dz.reduce((s, r) => s + r[k], 0) / N);

  return {
    gradW1: matmulT(transpose(dz), transpose(x)),
    gradB1,
    gradW2: matmulT(transpose(dy), transpose(h)),
    gradB2,
  };
}

export function train(
  x: Matrix,
  target: Matrix,
  w1: Matrix,
  b1: Vector,
  w2: Matrix,
  b2: Vector,
  options: { lr: number; steps: number },
): { params: Params; losses: Vector } {
  const { lr, steps } = options;
  const stepMatrix = (p: Matrix, g: Matrix) =>
    p.map((r, i) => r.map((v, j) => v - lr * g[i][j]));
  const stepVector = (p: Vector, g: Vector) => p.map((v, i) => v - lr * g[i]);
  const losses: Vector = [];
  for (let i = 0; i < steps; i++) {
    losses.push(loss(x, target, w1, b1, w2, b2));
    const g = backward(1, x, target, w1, b1, w2, b2);
    w1 = stepMatrix(w1, g.gradW1);
    b1 = stepVector(b1, g.gradB1);
    w2 = stepMatrix(w2, g.gradW2);
    b2 = stepVector(b2, g.gradB2);
  }
  return { params: { w1, b1, w2, b2 }, losses };
}
