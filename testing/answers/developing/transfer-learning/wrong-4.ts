// slip: fineTuneStep updates the head first and computes the backbone gradient with the new w2 (stale order).
type Vector = number[];
type Matrix = number[][];

/** For each tensor of the model whether it is trained. */
type Trainable = { w1: boolean; b1: boolean; w2: boolean; b2: boolean };
type Step = { w1: Matrix; b1: Vector; w2: Matrix; b2: Vector; loss: number };

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

function features(x: Matrix, w1: Matrix, b1: Vector): Matrix {
  return x.map((row) =>
    w1.map((w, h) => Math.tanh(w.reduce((s, v, d) => s + v * row[d], b1[h]))),
  );
}

function headOut(f: Matrix, w2: Matrix, b2: Vector): Matrix {
  return f.map((row) => w2.map((w, o) => w.reduce((s, v, h) => s + v * row[h], b2[o])));
}

function lossAndGrad(y: Matrix, target: Matrix): { loss: number; g: Matrix } {
  const size = y.length * y[0].length;
  let loss = 0;
  const g = y.map((row, n) =>
    row.map((v, o) => {
      const diff = v - target[n][o];
      loss += (diff * diff) / size;
      return (2 * diff) / size;
    }),
  );
  return { loss, g };
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
  const f = features(x, w1, b1);
  const { loss, g } = lossAndGrad(headOut(f, w2, b2), target);
  const result: Step = {
    w1: w1.map((r) => [...r]),
    b1: [...b1],
    w2: w2.map((r) => [...r]),
    b2: [...b2],
    loss,
  };
  for (let o = 0; o < w2.length; o++) {
    if (trainable.w2) {
      for (let h = 0; h < w1.length; h++) {
        let grad = 0;
        for (let n = 0; n < x.length; n++) grad += g[n][o] * f[n][h];
        result.w2[o][h] -= lrHead * (grad + weightDecay * w2[o][h]);
      }
    }
    if (trainable.b2) {
      let grad = 0;
      for (let n = 0; n < x.length; n++) grad += g[n][o];
      result.b2[o] -= lrHead * (grad + weightDecay * b2[o]);
    }
  }
  const z = f.map((row, n) =>
    row.map((v, h) => {
      let s = 0;
      for (let o = 0; o < w2.length; o++) s += g[n][o] * result.w2[o][h];
      return s * (1 - v * v);
    }),
  );
  for (let h = 0; h < w1.length; h++) {
    if (trainable.w1) {
      for (let d = 0; d < w1[h].length; d++) {
        let grad = 0;
        for (let n = 0; n < x.length; n++) grad += z[n][h] * x[n][d];
        result.w1[h][d] -= lrBackbone * (grad + weightDecay * w1[h][d]);
      }
    }
    if (trainable.b1) {
      let grad = 0;
      for (let n = 0; n < x.length; n++) grad += z[n][h];
      result.b1[h] -= lrBackbone * (grad + weightDecay * b1[h]);
    }
  }
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
  const f = features(x, w1, b1);
  let w = w2.map((r) => [...r]);
  let b = [...b2];
  const losses: Vector = [];
  for (let s = 0; s < options.steps; s++) {
    const { loss, g } = lossAndGrad(headOut(f, w, b), target);
    losses.push(loss);
    w = w.map((row, o) =>
      row.map((v, h) => v - options.lr * g.reduce((sum, gn, n) => sum + gn[o] * f[n][h], 0)),
    );
    b = b.map((v, o) => v - options.lr * g.reduce((sum, gn) => sum + gn[o], 0));
  }
  return { w2: w, b2: b, losses };
}
