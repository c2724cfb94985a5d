// slip: train updates the second layer first and then takes the first layer's gradients at the already updated w2 and b2, instead of all four at the same parameters.
type Vector = number[];
type Matrix = number[][];

type Params = { w1: Matrix; b1: Vector; w2: Matrix; b2: Vector };
type Gradients = {
  gradW1: Matrix;
  gradB1: Vector;
  gradW2: Matrix;
  gradB2: Vector;
};

const affine = (x: Matrix, w: Matrix, b: Vector): Matrix =>
  x.map((row) =>
    w.map((weights, o) => weights.reduce((s, v, k) => s + v * row[k], b[o])),
  );
const tanhAll = (z: Matrix): Matrix => z.map((row) => row.map(Math.tanh));
const down = (w: Matrix, g: Matrix, lr: number): Matrix =>
  w.map((row, i) => row.map((v, j) => v - lr * g[i][j]));
const downVector = (b: Vector, g: Vector, lr: number): Vector =>
  b.map((v, i) => v - lr * g[i]);

export function forward(
  x: Matrix,
  w1: Matrix,
  b1: Vector,
  w2: Matrix,
  b2: Vector,
): Matrix {
  return affine(tanhAll(affine(x, w1, b1)), w2, b2);
}

export function loss(
  x: Matrix,
  target: Matrix,
  w1: Matrix,
  b1: Vector,
  w2: Matrix,
  b2: Vector,
): number {
  const y = forward(x, w1, b1, w2, b2);
  const errors = y.flatMap((row, n) => row.map((v, o) => v - target[n][o]));
  return errors.reduce((s, e) => s + e * e, 0) / errors.length;
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
  const h = tanhAll(affine(x, w1, b1));
  const y = affine(h, w2, b2);
  const factor = (2 * gradOutput) / (y.length * y[0].length);
  const dy = y.map((row, n) => row.map((v, o) => factor * (v - target[n][o])));
  const dz = h.map((row, n) =>
    row.map((a, k) => {
      const dh = w2.reduce((s, weights, o) => s + dy[n][o] * weights[k], 0);
      return dh * (1 - a * a);
    }),
  );
  return {
    gradW1: w1.map((row, k) =>
      row.map((_, d) => x.reduce((s, xn, n) => s + dz[n][k] * xn[d], 0)),
    ),
    gradB1: b1.map((_, k) => dz.reduce((s, row) => s + row[k], 0)),
    gradW2: w2.map((row, o) =>
      row.map((_, k) => h.reduce((s, hn, n) => s + dy[n][o] * hn[k], 0)),
    ),
    gradB2: b2.map((_, o) => dy.reduce((s, row) => s + row[o], 0)),
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
  const losses: Vector = [];
  let params: Params = { w1, b1, w2, b2 };
  for (let step = 0; step < steps; step++) {
    const p = params;
    losses.push(loss(x, target, p.w1, p.b1, p.w2, p.b2));
    const top = backward(1, x, target, p.w1, p.b1, p.w2, p.b2);
    const newW2 = down(p.w2, top.gradW2, lr);
    const newB2 = downVector(p.b2, top.gradB2, lr);
    const bottom = backward(1, x, target, p.w1, p.b1, newW2, newB2);
    params = {
      w1: down(p.w1, bottom.gradW1, lr),
      b1: downVector(p.b1, bottom.gradB1, lr),
      w2: newW2,
      b2: newB2,
    };
  }
  return { params, losses };
}
