// right: matrix expressions, vectors treated as matrices of one row, nothing written in place
type Vector = number[];
type Matrix = number[][];

type Trainable = { w1: boolean; b1: boolean; w2: boolean; b2: boolean };
type Step = { w1: Matrix; b1: Vector; w2: Matrix; b2: Vector; loss: number };

const transpose = (m: Matrix): Matrix => m[0].map((_, j) => m.map((r) => r[j]));
const sum = (v: Vector): number => v.reduce((s, e) => s + e, 0);
/** a·bᵀ */
const timesT = (a: Matrix, b: Matrix): Matrix =>
  a.map((r) => b.map((q) => sum(r.map((e, i) => e * q[i]))));
const zip = (a: Matrix, b: Matrix, g: (u: number, v: number) => number): Matrix =>
  a.map((r, i) => r.map((u, j) => g(u, b[i][j])));
const linear = (x: Matrix, w: Matrix, b: Vector): Matrix =>
  timesT(x, w).map((r) => r.map((v, o) => v + b[o]));
const features = (x: Matrix, w1: Matrix, b1: Vector): Matrix =>
  linear(x, w1, b1).map((r) => r.map(Math.tanh));

/** The loss and what it sends back to y. */
const meanSquares = (y: Matrix, t: Matrix): { loss: number; g: Matrix } => {
  const count = y.length * y[0].length;
  const error = zip(y, t, (a, b) => a - b);
  return {
    loss: sum(error.flat().map((e) => e * e)) / count,
    g: error.map((r) => r.map((e) => (2 * e) / count)),
  };
};

const weightGrad = (g: Matrix, input: Matrix): Matrix => timesT(transpose(g), transpose(input));
const biasGrad = (g: Matrix): Vector => transpose(g).map(sum);

const descend = (p: Matrix, g: Matrix, lr: number, decay: number): Matrix =>
  zip(p, g, (pv, gv) => pv - lr * (gv + decay * pv));

export function freeze(
  trainable: Trainable,
  options: { group: "backbone" | "head" },
): Trainable {
  return options.group === "backbone"
    ? { ...trainable, w1: false, b1: false }
    : { ...trainable, w2: false, b2: false };
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
  const { lrBackbone, lrHead, weightDecay } = options;
  const F = features(x, w1, b1);
  const { loss, g } = meanSquares(linear(F, w2, b2), target);
  const z = zip(timesT(g, transpose(w2)), F, (u, v) => u * (1 - v * v));
  const move = (on: boolean, p: Matrix, grad: Matrix, lr: number): Matrix =>
    on ? descend(p, grad, lr, weightDecay) : p.map((r) => [...r]);
  return {
    w1: move(trainable.w1, w1, weightGrad(z, x), lrBackbone),
    b1: move(trainable.b1, [b1], [biasGrad(z)], lrBackbone)[0],
    w2: move(trainable.w2, w2, weightGrad(g, F), lrHead),
    b2: move(trainable.b2, [b2], [biasGrad(g)], lrHead)[0],
    loss,
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
  const F = features(x, w1, b1);
  let head = { w2: w2.map((r) => [...r]), b2: [...b2] };
  const losses = Array.from({ length: options.steps }, () => {
    const { loss, g } = meanSquares(linear(F, head.w2, head.b2), target);
    head = {
      w2: descend(head.w2, weightGrad(g, F), options.lr, 0),
      b2: descend([head.b2], [biasGrad(g)], options.lr, 0)[0],
    };
    return loss;
  });
  return { ...head, losses };
}
