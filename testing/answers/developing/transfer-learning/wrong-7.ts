// slip: fineTuneStep computes no gradient below a frozen head: with w2 frozen the gradient passed to the backbone is zero (frozen taken for detached).
type Vector = number[];
type Matrix = number[][];

/** For each tensor of the model whether it is trained. */
type Trainable = { w1: boolean; b1: boolean; w2: boolean; b2: boolean };
type Step = { w1: Matrix; b1: Vector; w2: Matrix; b2: Vector; loss: number };

export function freeze(
  trainable: Trainable,
  options: { group: "backbone" | "head" },
): Trainable {
  return options.group === "backbone"
    ? { ...trainable, w1: false, b1: false }
    : { ...trainable, w2: false, b2: false };
}

const dot = (a: Vector, b: Vector) => a.reduce((s, v, i) => s + v * b[i], 0);
const layer = (x: Matrix, w: Matrix, b: Vector): Matrix =>
  x.map((row) => w.map((wr, i) => dot(wr, row) + b[i]));
const zeros = (m: Matrix): Matrix => m.map((r) => r.map(() => 0));
const copy = (m: Matrix): Matrix => m.map((r) => r.slice());

function errors(y: Matrix, target: Matrix) {
  const diff = y.map((r, n) => r.map((v, o) => v - target[n][o]));
  const count = y.length * y[0].length;
  const loss = diff.reduce((s, r) => s + dot(r, r), 0) / count;
  return { loss, g: diff.map((r) => r.map((d) => (2 * d) / count)) };
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
  const f = layer(x, w1, b1).map((r) => r.map((v) => Math.tanh(v)));
  const { loss, g } = errors(layer(f, w2, b2), target);

  const gw2 = zeros(w2);
  const gb2 = b2.map(() => 0);
  const gf = zeros(f);
  for (let n = 0; n < x.length; n++) {
    for (let o = 0; o < w2.length; o++) {
      gb2[o] += g[n][o];
      if (!trainable.w2) continue;
      for (let h = 0; h < w1.length; h++) {
        gw2[o][h] += g[n][o] * f[n][h];
        gf[n][h] += g[n][o] * w2[o][h];
      }
    }
  }
  const gw1 = zeros(w1);
  const gb1 = b1.map(() => 0);
  for (let n = 0; n < x.length; n++) {
    for (let h = 0; h < w1.length; h++) {
      const z = gf[n][h] * (1 - f[n][h] * f[n][h]);
      gb1[h] += z;
      for (let d = 0; d < x[n].length; d++) gw1[h][d] += z * x[n][d];
    }
  }
  const { lrBackbone, lrHead, weightDecay } = options;
  const descend = (lr: number) => (p: Vector, grad: Vector) =>
    p.map((v, i) => v - lr * (grad[i] + weightDecay * v));
  const low = descend(lrBackbone);
  const high = descend(lrHead);
  return {
    w1: trainable.w1 ? w1.map((r, i) => low(r, gw1[i])) : copy(w1),
    b1: trainable.b1 ? low(b1, gb1) : b1.slice(),
    w2: trainable.w2 ? w2.map((r, i) => high(r, gw2[i])) : copy(w2),
    b2: trainable.b2 ? high(b2, gb2) : b2.slice(),
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
  const f = layer(x, w1, b1).map((r) => r.map((v) => Math.tanh(v)));
  const losses: Vector = [];
  let w = copy(w2);
  let b = b2.slice();
  for (let s = 0; s < options.steps; s++) {
    const { loss, g } = errors(layer(f, w, b), target);
    losses.push(loss);
    const column = (o: number) => g.map((r) => r[o]);
    w = w.map((r, o) => r.map((v, h) => v - options.lr * dot(column(o), f.map((fn) => fn[h]))));
    b = b.map((v, o) => v - options.lr * column(o).reduce((sum, e) => sum + e, 0));
  }
  return { w2: w, b2: b, losses };
}
