// slip: fineTuneStep applies weight decay to w1 and w2 only; the biases b1 and b2 are not decayed.
type Vector = number[];
type Matrix = number[][];

type Trainable = { w1: boolean; b1: boolean; w2: boolean; b2: boolean };
type Step = { w1: Matrix; b1: Vector; w2: Matrix; b2: Vector; loss: number };

const linear = (x: Matrix, w: Matrix, b: Vector): Matrix =>
  x.map((row) =>
    w.map((wr, o) => wr.reduce((s, v, i) => s + v * row[i], b[o])),
  );
const outer = (g: Matrix, x: Matrix): Matrix =>
  g[0].map((_, o) =>
    x[0].map((__, i) => g.reduce((s, row, n) => s + row[o] * x[n][i], 0)),
  );
const sums = (g: Matrix): Vector =>
  g[0].map((_, o) => g.reduce((s, row) => s + row[o], 0));

function compare(y: Matrix, t: Matrix): { loss: number; G: Matrix } {
  const count = y.length * y[0].length;
  let loss = 0;
  const G = y.map((row, n) =>
    row.map((v, o) => {
      const e = v - t[n][o];
      loss += (e * e) / count;
      return (2 * e) / count;
    }),
  );
  return { loss, G };
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
  const F = linear(x, w1, b1).map((row) => row.map((z) => Math.tanh(z)));
  const { loss, G } = compare(linear(F, w2, b2), target);
  const Z = F.map((row, n) =>
    row.map(
      (f, h) => G[n].reduce((s, g, o) => s + g * w2[o][h], 0) * (1 - f * f),
    ),
  );
  const vec = (v: Vector, g: Vector, lr: number, decay: number): Vector =>
    v.map((p, i) => p - lr * (g[i] + decay * p));
  const mat = (m: Matrix, g: Matrix, lr: number): Matrix =>
    m.map((row, i) => vec(row, g[i], lr, weightDecay));
  return {
    w1: trainable.w1 ? mat(w1, outer(Z, x), lrBackbone) : w1.map((r) => [...r]),
    b1: trainable.b1 ? vec(b1, sums(Z), lrBackbone, 0) : [...b1],
    w2: trainable.w2 ? mat(w2, outer(G, F), lrHead) : w2.map((r) => [...r]),
    b2: trainable.b2 ? vec(b2, sums(G), lrHead, 0) : [...b2],
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
  const F = linear(x, w1, b1).map((row) => row.map((z) => Math.tanh(z)));
  let w = w2.map((row) => [...row]);
  let b = [...b2];
  const losses: Vector = [];
  for (let k = 0; k < options.steps; k++) {
    const { loss, G } = compare(linear(F, w, b), target);
    losses.push(loss);
    const gw = outer(G, F);
    const gb = sums(G);
    w = w.map((row, o) => row.map((v, h) => v - options.lr * gw[o][h]));
    b = b.map((v, o) => v - options.lr * gb[o]);
  }
  return { w2: w, b2: b, losses };
}
