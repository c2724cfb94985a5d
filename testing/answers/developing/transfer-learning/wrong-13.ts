// slip: fineTuneStep lets no gradient pass through a frozen w2: Z becomes 0 when the flag of w2 is false, so the backbone does not learn
type Vector = number[];
type Matrix = number[][];
type Trainable = { w1: boolean; b1: boolean; w2: boolean; b2: boolean };
type Step = { w1: Matrix; b1: Vector; w2: Matrix; b2: Vector; loss: number };

function affine(x: Matrix, w: Matrix, b: Vector): Matrix {
  return x.map((row) => w.map((line, o) => line.reduce((s, v, k) => s + v * row[k], b[o])));
}

function features(x: Matrix, w1: Matrix, b1: Vector): Matrix {
  return affine(x, w1, b1).map((row) => row.map((v) => Math.tanh(v)));
}

function mse(y: Matrix, target: Matrix): { loss: number; G: Matrix } {
  const count = y.length * y[0].length;
  let loss = 0;
  const G = y.map((row, n) =>
    row.map((v, o) => {
      const e = v - target[n][o];
      loss += (e * e) / count;
      return (2 * e) / count;
    }),
  );
  return { loss, G };
}

function product(g: Matrix, x: Matrix): Matrix {
  return g[0].map((_, o) => x[0].map((_, k) => g.reduce((s, row, n) => s + row[o] * x[n][k], 0)));
}

function sums(g: Matrix): Vector {
  return g[0].map((_, o) => g.reduce((s, row) => s + row[o], 0));
}

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
  const { loss, G } = mse(affine(F, w2, b2), target);
  const Z = G.map((row, n) =>
    F[n].map((f, k) => trainable.w2 ? row.reduce((s, g, o) => s + g * w2[o][k], 0) * (1 - f * f) : 0),
  );
  const vec = (p: Vector, g: Vector, lr: number, on: boolean, decay = weightDecay): Vector =>
    p.map((v, i) => (on ? v - lr * (g[i] + decay * v) : v));
  const mat = (p: Matrix, g: Matrix, lr: number, on: boolean): Matrix =>
    p.map((row, i) => vec(row, g[i], lr, on));
  return {
    w1: mat(w1, product(Z, x), lrBackbone, trainable.w1),
    b1: vec(b1, sums(Z), lrBackbone, trainable.b1),
    w2: mat(w2, product(G, F), lrHead, trainable.w2),
    b2: vec(b2, sums(G), lrHead, trainable.b2),
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
  const w = w2.map((row) => [...row]);
  const b = [...b2];
  const losses: Vector = [];
  for (let s = 0; s < options.steps; s++) {
    const { loss, G } = mse(affine(F, w, b), target);
    losses.push(loss);
    product(G, F).forEach((row, o) =>
      row.forEach((g, k) => {
        w[o][k] -= options.lr * g;
      }),
    );
    sums(G).forEach((g, o) => {
      b[o] -= options.lr * g;
    });
  }
  return { w2: w, b2: b, losses };
}
