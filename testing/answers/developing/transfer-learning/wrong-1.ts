// slip: the loss in fineTuneStep and linearProbe is the sum over the outputs averaged over the N samples only; it should be the mean over all N*O elements, in the value as in its gradient.
type Vector = number[];
type Matrix = number[][];

type Trainable = { w1: boolean; b1: boolean; w2: boolean; b2: boolean };
type Step = { w1: Matrix; b1: Vector; w2: Matrix; b2: Vector; loss: number };

export function freeze(
  trainable: Trainable,
  options: { group: "backbone" | "head" },
): Trainable {
  const { group } = options;
  return {
    w1: group === "backbone" ? false : trainable.w1,
    b1: group === "backbone" ? false : trainable.b1,
    w2: group === "head" ? false : trainable.w2,
    b2: group === "head" ? false : trainable.b2,
  };
}

// one sample through a linear layer
function layer(v: Vector, w: Matrix, b: Vector): Vector {
  return w.map((row, o) => row.reduce((s, wi, i) => s + wi * v[i], b[o]));
}

function zeroLike(w: Matrix): Matrix {
  return w.map((row) => row.map(() => 0));
}

/** Loss of one sample within the mean, and its gradient at y. */
function sampleLoss(y: Vector, t: Vector, N: number): { part: number; g: Vector } {
  const diff = y.map((v, o) => v - t[o]);
  const part = diff.reduce((s, d) => s + d * d, 0) / N;
  return { part, g: diff.map((d) => (2 * d) / N) };
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
  const N = x.length;
  const d1 = zeroLike(w1);
  const d2 = zeroLike(w2);
  const e1 = b1.map(() => 0);
  const e2 = b2.map(() => 0);
  let loss = 0;
  x.forEach((xn, n) => {
    const F = layer(xn, w1, b1).map(Math.tanh);
    const { part, g } = sampleLoss(layer(F, w2, b2), target[n], N);
    loss += part;
    g.forEach((go, o) => {
      e2[o] += go;
      F.forEach((fh, h) => (d2[o][h] += go * fh));
    });
    F.forEach((fh, h) => {
      const z = (1 - fh * fh) * g.reduce((s, go, o) => s + go * w2[o][h], 0);
      e1[h] += z;
      xn.forEach((v, d) => (d1[h][d] += z * v));
    });
  });
  const { lrBackbone, lrHead, weightDecay } = options;
  const down = (p: number, g: number, lr: number) => p - lr * (g + weightDecay * p);
  return {
    w1: w1.map((row, h) => row.map((p, d) => (trainable.w1 ? down(p, d1[h][d], lrBackbone) : p))),
    b1: b1.map((p, h) => (trainable.b1 ? down(p, e1[h], lrBackbone) : p)),
    w2: w2.map((row, o) => row.map((p, h) => (trainable.w2 ? down(p, d2[o][h], lrHead) : p))),
    b2: b2.map((p, o) => (trainable.b2 ? down(p, e2[o], lrHead) : p)),
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
  const N = x.length;
  const features = x.map((xn) => layer(xn, w1, b1).map(Math.tanh));
  const weight = w2.map((row) => [...row]);
  const bias = [...b2];
  const losses: Vector = [];
  for (let step = 1; step <= options.steps; step++) {
    let loss = 0;
    const results = features.map((F, n) => sampleLoss(layer(F, weight, bias), target[n], N));
    results.forEach(({ part, g }, n) => {
      loss += part;
      g.forEach((go, o) => {
        bias[o] -= options.lr * go;
        features[n].forEach((fh, h) => (weight[o][h] -= options.lr * go * fh));
      });
    });
    losses.push(loss);
  }
  return { w2: weight, b2: bias, losses };
}
