// right: matrix algebra with closures, each layer returns its pullback, new parameter objects every step
type Vector = number[];
type Matrix = number[][];

type Params = { w1: Matrix; b1: Vector; w2: Matrix; b2: Vector };
type Gradients = {
  gradW1: Matrix;
  gradB1: Vector;
  gradW2: Matrix;
  gradB2: Vector;
};

const flip = (a: Matrix): Matrix => a[0].map((_, j) => a.map((r) => r[j]));
const times = (a: Matrix, b: Matrix): Matrix =>
  a.map((r) =>
    b[0].map((_, j) => r.reduce((s, v, i) => s + v * b[i][j], 0)),
  );
const zip = (
  a: Matrix,
  b: Matrix,
  f: (p: number, q: number) => number,
): Matrix => a.map((r, i) => r.map((v, j) => f(v, b[i][j])));
const columnSums = (a: Matrix): Vector =>
  flip(a).map((c) => c.reduce((s, v) => s + v, 0));

function dense(x: Matrix, w: Matrix, b: Vector) {
  const out = times(x, flip(w)).map((r) => r.map((v, j) => v + b[j]));
  const pull = (g: Matrix) => ({
    w: times(flip(g), x),
    b: columnSums(g),
    x: times(g, w),
  });
  return { out, pull };
}

function hyperbolic(z: Matrix) {
  const out = z.map((r) => r.map(Math.tanh));
  const pull = (g: Matrix) => zip(g, out, (p, h) => p * (1 - h * h));
  return { out, pull };
}

function squaredError(y: Matrix, target: Matrix) {
  const count = y.length * y[0].length;
  const error = zip(y, target, (p, t) => p - t);
  const out = error.flat().reduce((s, e) => s + e * e, 0) / count;
  const pull = (g: number) => error.map((r) => r.map((e) => (2 * g * e) / count));
  return { out, pull };
}

function record(x: Matrix, target: Matrix, p: Params) {
  const first = dense(x, p.w1, p.b1);
  const hidden = hyperbolic(first.out);
  const second = dense(hidden.out, p.w2, p.b2);
  const error = squaredError(second.out, target);
  const pull = (g: number): Gradients => {
    const top = second.pull(error.pull(g));
    const bottom = first.pull(hidden.pull(top.x));
    return {
      gradW1: bottom.w,
      gradB1: bottom.b,
      gradW2: top.w,
      gradB2: top.b,
    };
  };
  return { loss: error.out, pull };
}

export function forward(
  x: Matrix,
  w1: Matrix,
  b1: Vector,
  w2: Matrix,
  b2: Vector,
): Matrix {
  return dense(hyperbolic(dense(x, w1, b1).out).out, w2, b2).out;
}

export function loss(
  x: Matrix,
  target: Matrix,
  w1: Matrix,
  b1: Vector,
  w2: Matrix,
  b2: Vector,
): number {
  return record(x, target, { w1, b1, w2, b2 }).loss;
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
  return record(x, target, { w1, b1, w2, b2 }).pull(gradOutput);
}

export function train(
  x: Matrix,
  target: Matrix,
  w1: Matrix,
  b1: Vector,
  w2: Matrix,
  b2: Vector,
  { lr, steps }: { lr: number; steps: number },
): { params: Params; losses: Vector } {
  const move = (p: number, g: number) => p - lr * g;
  const moveAll = (p: Vector, g: Vector) => p.map((v, i) => move(v, g[i]));
  let params: Params = { w1, b1, w2, b2 };
  const losses = Array.from({ length: steps }, () => {
    const { loss: now, pull } = record(x, target, params);
    const g = pull(1);
    params = {
      w1: zip(params.w1, g.gradW1, move),
      b1: moveAll(params.b1, g.gradB1),
      w2: zip(params.w2, g.gradW2, move),
      b2: moveAll(params.b2, g.gradB2),
    };
    return now;
  });
  return { params, losses };
}
