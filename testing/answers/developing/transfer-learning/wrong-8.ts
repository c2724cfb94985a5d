// slip: stepVector (fineTuneStep) treats a frozen tensor as one with gradient 0: weight decay still shrinks it
type Vector = number[];
type Matrix = number[][];

type Trainable = { w1: boolean; b1: boolean; w2: boolean; b2: boolean };
type Step = { w1: Matrix; b1: Vector; w2: Matrix; b2: Vector; loss: number };

export function freeze(
  trainable: Trainable,
  options: { group: "backbone" | "head" },
): Trainable {
  if (options.group === "backbone") return { ...trainable, w1: false, b1: false };
  return { ...trainable, w2: false, b2: false };
}

const affine = (x: Matrix, w: Matrix, b: Vector): Matrix =>
  x.map((row) => w.map((wr, i) => wr.reduce((s, v, k) => s + v * row[k], b[i])));
const features = (x: Matrix, w1: Matrix, b1: Vector): Matrix =>
  affine(x, w1, b1).map((row) => row.map((v) => Math.tanh(v)));
/** Gᵀ·X */
const weightGrad = (g: Matrix, x: Matrix): Matrix =>
  g[0].map((_, i) => x[0].map((__, j) => g.reduce((s, row, n) => s + row[i] * x[n][j], 0)));
const biasGrad = (g: Matrix): Vector => g[0].map((_, i) => g.reduce((s, row) => s + row[i], 0));

function squaredError(y: Matrix, t: Matrix): { loss: number; G: Matrix } {
  const count = y.length * y[0].length;
  let loss = 0;
  const G = y.map((row, n) =>
    row.map((v, o) => {
      const d = v - t[n][o];
      loss += (d * d) / count;
      return (2 * d) / count;
    }),
  );
  return { loss, G };
}

function stepVector(p: Vector, g: Vector, on: boolean, lr: number, decay: number): Vector {
  return p.map((v, i) => v - lr * ((on ? g[i] : 0) + decay * v));
}
function stepMatrix(p: Matrix, g: Matrix, on: boolean, lr: number, decay: number): Matrix {
  return p.map((row, i) => stepVector(row, g[i], on, lr, decay));
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
  const { loss, G } = squaredError(affine(F, w2, b2), target);
  const Z = G.map((row, n) =>
    F[n].map((f, h) => row.reduce((s, g, o) => s + g * w2[o][h], 0) * (1 - f * f)),
  );
  return {
    w1: stepMatrix(w1, weightGrad(Z, x), trainable.w1, lrBackbone, weightDecay),
    b1: stepVector(b1, biasGrad(Z), trainable.b1, lrBackbone, weightDecay),
    w2: stepMatrix(w2, weightGrad(G, F), trainable.w2, lrHead, weightDecay),
    b2: stepVector(b2, biasGrad(G), trainable.b2, lrHead, weightDecay),
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
  let w = w2.map((row) => [...row]);
  let b = [...b2];
  const losses: Vector = [];
  for (let step = 0; step < options.steps; step++) {
    const { loss, G } = squaredError(affine(F, w, b), target);
    losses.push(loss);
    w = stepMatrix(w, weightGrad(G, F), true, options.lr, 0);
    b = stepVector(b, biasGrad(G), true, options.lr, 0);
  }
  return { w2: w, b2: b, losses };
}
