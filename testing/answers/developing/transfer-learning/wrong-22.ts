// slip: fineTuneStep updates the head first and then computes the backbone gradient Z with the new w2 instead of the old one.
type Vector = number[];
type Matrix = number[][];

type Trainable = { w1: boolean; b1: boolean; w2: boolean; b2: boolean };
type Step = { w1: Matrix; b1: Vector; w2: Matrix; b2: Vector; loss: number };

function forwardHidden(x: Matrix, w1: Matrix, b1: Vector): Matrix {
  const features: Matrix = [];
  for (const row of x) {
    const f: Vector = [];
    for (let h = 0; h < w1.length; h++) {
      let z = b1[h];
      for (let d = 0; d < row.length; d++) z += w1[h][d] * row[d];
      f.push(Math.tanh(z));
    }
    features.push(f);
  }
  return features;
}

function residuals(
  features: Matrix,
  target: Matrix,
  w2: Matrix,
  b2: Vector,
): Matrix {
  return features.map((f, n) =>
    w2.map((row, o) => {
      let y = b2[o];
      for (let h = 0; h < f.length; h++) y += row[h] * f[h];
      return y - target[n][o];
    }),
  );
}

function meanSquare(e: Matrix): number {
  let sum = 0;
  for (const row of e) for (const v of row) sum += v * v;
  return sum / (e.length * e[0].length);
}

/** gradients of a linear layer's weight and bias */
function parameterGradients(g: Matrix, input: Matrix): { w: Matrix; b: Vector } {
  const w = g[0].map(() => input[0].map(() => 0));
  const b = g[0].map(() => 0);
  for (let n = 0; n < g.length; n++) {
    for (let o = 0; o < g[n].length; o++) {
      b[o] += g[n][o];
      for (let i = 0; i < input[n].length; i++) w[o][i] += g[n][o] * input[n][i];
    }
  }
  return { w, b };
}

export function freeze(
  trainable: Trainable,
  options: { group: "backbone" | "head" },
): Trainable {
  const flags: Trainable = { ...trainable };
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
  const { lrBackbone, lrHead, weightDecay } = options;
  const features = forwardHidden(x, w1, b1);
  const e = residuals(features, target, w2, b2);
  const loss = meanSquare(e);
  const scale = 2 / (e.length * e[0].length);
  const G = e.map((row) => row.map((v) => scale * v));

  const result: Step = {
    w1: w1.map((row) => [...row]),
    b1: [...b1],
    w2: w2.map((row) => [...row]),
    b2: [...b2],
    loss,
  };
  const descend = (p: Vector, g: Vector, lr: number) => {
    for (let i = 0; i < p.length; i++) p[i] -= lr * (g[i] + weightDecay * p[i]);
  };

  const head = parameterGradients(G, features);
  if (trainable.w2)
    result.w2.forEach((row, o) => descend(row, head.w[o], lrHead));
  if (trainable.b2) descend(result.b2, head.b, lrHead);

  const Z = features.map((f, n) =>
    f.map((v, h) => {
      let back = 0;
      for (let o = 0; o < G[n].length; o++) back += G[n][o] * result.w2[o][h];
      return back * (1 - v * v);
    }),
  );
  const backbone = parameterGradients(Z, x);
  if (trainable.w1)
    result.w1.forEach((row, h) => descend(row, backbone.w[h], lrBackbone));
  if (trainable.b1) descend(result.b1, backbone.b, lrBackbone);
  return result;
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
  const features = forwardHidden(x, w1, b1);
  const w = w2.map((row) => [...row]);
  const b = [...b2];
  const losses: Vector = [];
  while (losses.length < options.steps) {
    const e = residuals(features, target, w, b);
    losses.push(meanSquare(e));
    const scale = (2 * options.lr) / (e.length * e[0].length);
    const g = parameterGradients(e, features);
    for (let o = 0; o < w.length; o++) {
      b[o] -= scale * g.b[o];
      for (let h = 0; h < w[o].length; h++) w[o][h] -= scale * g.w[o][h];
    }
  }
  return { w2: w, b2: b, losses };
}
