// slip: the mean squared error gradient is divided by N only (mean over samples, sum over outputs) instead of N·O; the loss itself is right.
type Vector = number[];
type Matrix = number[][];

/** For each tensor of the model whether it is trained. */
type Trainable = { w1: boolean; b1: boolean; w2: boolean; b2: boolean };
type Step = { w1: Matrix; b1: Vector; w2: Matrix; b2: Vector; loss: number };

export function freeze(
  trainable: Trainable,
  options: { group: "backbone" | "head" },
): Trainable {
  const backbone = options.group === "backbone";
  return {
    w1: trainable.w1 && !backbone,
    b1: trainable.b1 && !backbone,
    w2: trainable.w2 && backbone,
    b2: trainable.b2 && backbone,
  };
}

type Forward = { f: Matrix; y: Matrix };

function forward(x: Matrix, w1: Matrix, b1: Vector, w2: Matrix, b2: Vector): Forward {
  const f: Matrix = [];
  const y: Matrix = [];
  for (const sample of x) {
    const fn: Vector = [];
    for (let h = 0; h < w1.length; h++) {
      let a = b1[h];
      for (let d = 0; d < sample.length; d++) a += w1[h][d] * sample[d];
      fn.push(Math.tanh(a));
    }
    const yn: Vector = [];
    for (let o = 0; o < w2.length; o++) {
      let s = b2[o];
      for (let h = 0; h < fn.length; h++) s += w2[o][h] * fn[h];
      yn.push(s);
    }
    f.push(fn);
    y.push(yn);
  }
  return { f, y };
}

function meanSquare(y: Matrix, target: Matrix): number {
  let total = 0;
  for (let n = 0; n < y.length; n++) {
    for (let o = 0; o < y[n].length; o++) total += (y[n][o] - target[n][o]) ** 2;
  }
  return total / (y.length * y[0].length);
}

function outputGradient(y: Matrix, target: Matrix): Matrix {
  return y.map((row, n) => row.map((v, o) => (2 / y.length) * (v - target[n][o])));
}

/** gᵀ·v and the sum over the samples of g */
function layerGradient(g: Matrix, v: Matrix): { gw: Matrix; gb: Vector } {
  const gw = g[0].map(() => v[0].map(() => 0));
  const gb = g[0].map(() => 0);
  g.forEach((row, n) =>
    row.forEach((gi, i) => {
      gb[i] += gi;
      v[n].forEach((vj, j) => { gw[i][j] += gi * vj; });
    }),
  );
  return { gw, gb };
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
  const { f, y } = forward(x, w1, b1, w2, b2);
  const g = outputGradient(y, target);
  const z = g.map((row, n) =>
    f[n].map((v, h) => (1 - v * v) * row.reduce((s, gi, o) => s + gi * w2[o][h], 0)),
  );
  const head = layerGradient(g, f);
  const backbone = layerGradient(z, x);
  const move = (p: Vector, grad: Vector, lr: number): Vector =>
    p.map((v, i) => v - lr * (grad[i] + options.weightDecay * v));
  return {
    w1: w1.map((r, i) => (trainable.w1 ? move(r, backbone.gw[i], options.lrBackbone) : [...r])),
    b1: trainable.b1 ? move(b1, backbone.gb, options.lrBackbone) : [...b1],
    w2: w2.map((r, i) => (trainable.w2 ? move(r, head.gw[i], options.lrHead) : [...r])),
    b2: trainable.b2 ? move(b2, head.gb, options.lrHead) : [...b2],
    loss: meanSquare(y, target),
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
  const w = w2.map((r) => [...r]);
  const b = [...b2];
  const losses: Vector = [];
  for (let s = 0; s < options.steps; s++) {
    const { f, y } = forward(x, w1, b1, w, b);
    losses.push(meanSquare(y, target));
    const { gw, gb } = layerGradient(outputGradient(y, target), f);
    for (let o = 0; o < w.length; o++) {
      b[o] -= options.lr * gb[o];
      for (let h = 0; h < w[o].length; h++) w[o][h] -= options.lr * gw[o][h];
    }
  }
  return { w2: w, b2: b, losses };
}
