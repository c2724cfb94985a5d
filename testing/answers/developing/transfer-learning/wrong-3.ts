// slip: linearProbe records each loss after its update; losses[0] should be the loss before the first update.
type Vector = number[];
type Matrix = number[][];

type Trainable = { w1: boolean; b1: boolean; w2: boolean; b2: boolean };
type Step = { w1: Matrix; b1: Vector; w2: Matrix; b2: Vector; loss: number };

function product(a: Matrix, b: Matrix): Matrix {
  const out: Matrix = [];
  for (let i = 0; i < a.length; i++) {
    out[i] = [];
    for (let j = 0; j < b[0].length; j++) {
      let s = 0;
      for (let k = 0; k < b.length; k++) s += a[i][k] * b[k][j];
      out[i][j] = s;
    }
  }
  return out;
}

function flip(m: Matrix): Matrix {
  return m[0].map((_, j) => m.map((row) => row[j]));
}

function addBias(m: Matrix, b: Vector): Matrix {
  return m.map((row) => row.map((v, j) => v + b[j]));
}

function overBatch(m: Matrix): Vector {
  return m.reduce((acc, row) => acc.map((v, j) => v + row[j]), new Array<number>(m[0].length).fill(0));
}

function lossOf(y: Matrix, target: Matrix): number {
  let total = 0;
  y.forEach((row, n) => row.forEach((v, o) => (total += (v - target[n][o]) ** 2)));
  return total / (y.length * y[0].length);
}

function lossGradient(y: Matrix, target: Matrix): Matrix {
  const factor = 2 / (y.length * y[0].length);
  return y.map((row, n) => row.map((v, o) => factor * (v - target[n][o])));
}

export function freeze(
  trainable: Trainable,
  options: { group: "backbone" | "head" },
): Trainable {
  const flags = { ...trainable };
  if (options.group === "backbone") {
    flags.w1 = false;
    flags.b1 = false;
  } else {
    flags.w2 = false;
    flags.b2 = false;
  }
  return flags;
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
  const F = addBias(product(x, flip(w1)), b1).map((row) => row.map((v) => Math.tanh(v)));
  const y = addBias(product(F, flip(w2)), b2);
  const loss = lossOf(y, target);

  const G = lossGradient(y, target);
  const gradW2 = product(flip(G), F);
  const gradB2 = overBatch(G);
  const Z = product(G, w2).map((row, n) => row.map((v, h) => v * (1 - F[n][h] ** 2)));
  const gradW1 = product(flip(Z), x);
  const gradB1 = overBatch(Z);

  const { lrBackbone, lrHead, weightDecay } = options;
  const stepVector = (p: Vector, g: Vector, lr: number) =>
    p.map((v, i) => v - lr * (g[i] + weightDecay * v));
  const stepMatrix = (p: Matrix, g: Matrix, lr: number) =>
    p.map((row, i) => stepVector(row, g[i], lr));

  return {
    w1: trainable.w1 ? stepMatrix(w1, gradW1, lrBackbone) : w1.map((row) => row.slice()),
    b1: trainable.b1 ? stepVector(b1, gradB1, lrBackbone) : b1.slice(),
    w2: trainable.w2 ? stepMatrix(w2, gradW2, lrHead) : w2.map((row) => row.slice()),
    b2: trainable.b2 ? stepVector(b2, gradB2, lrHead) : b2.slice(),
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
  const F = addBias(product(x, flip(w1)), b1).map((row) => row.map((v) => Math.tanh(v)));
  let W = w2.map((row) => row.slice());
  let b = b2.slice();
  const losses: Vector = [];
  for (let step = 0; step < options.steps; step++) {
    const y = addBias(product(F, flip(W)), b);
    const G = lossGradient(y, target);
    const gradW = product(flip(G), F);
    const gradB = overBatch(G);
    W = W.map((row, o) => row.map((v, h) => v - options.lr * gradW[o][h]));
    b = b.map((v, o) => v - options.lr * gradB[o]);
    losses.push(lossOf(addBias(product(F, flip(W)), b), target));
  }
  return { w2: W, b2: b, losses };
}
