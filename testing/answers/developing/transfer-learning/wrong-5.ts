// slip: fineTuneStep sets the gradient of a frozen tensor to zero but still applies weight decay to it.
type Vector = number[];
type Matrix = number[][];

/** For each tensor of the model whether it is trained. */
type Trainable = { w1: boolean; b1: boolean; w2: boolean; b2: boolean };
type Step = { w1: Matrix; b1: Vector; w2: Matrix; b2: Vector; loss: number };

const groups = { backbone: ["w1", "b1"], head: ["w2", "b2"] } as const;

export function freeze(
  trainable: Trainable,
  options: { group: "backbone" | "head" },
): Trainable {
  const result: Trainable = { ...trainable };
  for (const name of groups[options.group]) result[name] = false;
  return result;
}

const T = (m: Matrix): Matrix => m[0].map((_, j) => m.map((r) => r[j]));
const mul = (a: Matrix, b: Matrix): Matrix => {
  const cols = T(b);
  return a.map((r) => cols.map((c) => r.reduce((s, v, i) => s + v * c[i], 0)));
};
const addRow = (m: Matrix, b: Vector): Matrix => m.map((r) => r.map((v, j) => v + b[j]));
const colSum = (m: Matrix): Vector => T(m).map((c) => c.reduce((s, v) => s + v, 0));

function mse(y: Matrix, t: Matrix): number {
  const d = y.flatMap((r, n) => r.map((v, o) => (v - t[n][o]) ** 2));
  return d.reduce((s, v) => s + v, 0) / d.length;
}
function mseGrad(y: Matrix, t: Matrix): Matrix {
  const k = 2 / (y.length * y[0].length);
  return y.map((r, n) => r.map((v, o) => k * (v - t[n][o])));
}

export function fineTuneStep(
  x: Matrix,
  target: Matrix,
  w1: Matrix,
  b1: Vector,
  w2: Matrix,
  b2: Vector,
  trainable: Trainable,
  options: { lrBackbone: number; lrHead: number; weightDecay: number },
): Step {
  const f = addRow(mul(x, T(w1)), b1).map((r) => r.map(Math.tanh));
  const y = addRow(mul(f, T(w2)), b2);
  const g = mseGrad(y, target);
  const z = mul(g, w2).map((r, n) => r.map((v, h) => v * (1 - f[n][h] ** 2)));

  const vector = (p: Vector, grad: Vector, lr: number, on: boolean): Vector =>
    p.map((v, i) => v - lr * ((on ? grad[i] : 0) + options.weightDecay * v));
  const matrix = (p: Matrix, grad: Matrix, lr: number, on: boolean): Matrix =>
    p.map((r, i) => vector(r, grad[i], lr, on));

  return {
    w1: matrix(w1, mul(T(z), x), options.lrBackbone, trainable.w1),
    b1: vector(b1, colSum(z), options.lrBackbone, trainable.b1),
    w2: matrix(w2, mul(T(g), f), options.lrHead, trainable.w2),
    b2: vector(b2, colSum(g), options.lrHead, trainable.b2),
    loss: mse(y, target),
  };
}

export function linearProbe(
  x: Matrix,
  target: Matrix,
  w1: Matrix,
  b1: Vector,
  w2: Matrix,
  b2: Vector,
  options: { lr: number; steps: number },
): { w2: Matrix; b2: Vector; losses: Vector } {
  const f = addRow(mul(x, T(w1)), b1).map((r) => r.map(Math.tanh));
  let head = { w2: w2.map((r) => r.slice()), b2: b2.slice() };
  const losses: Vector = [];
  while (losses.length < options.steps) {
    const y = addRow(mul(f, T(head.w2)), head.b2);
    losses.push(mse(y, target));
    const g = mseGrad(y, target);
    const gw = mul(T(g), f);
    const gb = colSum(g);
    head = {
      w2: head.w2.map((r, o) => r.map((v, h) => v - options.lr * gw[o][h])),
      b2: head.b2.map((v, o) => v - options.lr * gb[o]),
    };
  }
  return { ...head, losses };
}
