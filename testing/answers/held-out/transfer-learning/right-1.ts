// right: loops over samples that accumulate gradients, updates in place on copies
type Vector = number[];
type Matrix = number[][];

type Trainable = { w1: boolean; b1: boolean; w2: boolean; b2: boolean };
type Step = { w1: Matrix; b1: Vector; w2: Matrix; b2: Vector; loss: number };

/** Head and loss for every sample in turn; gradients of the head are added to gw2 and gb2, G is returned. */
function headPass(
  F: Matrix,
  target: Matrix,
  w2: Matrix,
  b2: Vector,
  gw2: Matrix,
  gb2: Vector,
): { loss: number; G: Matrix } {
  const N = F.length;
  const O = b2.length;
  const G: Matrix = [];
  let loss = 0;
  for (let n = 0; n < N; n++) {
    const row: Vector = [];
    for (let o = 0; o < O; o++) {
      let y = b2[o];
      for (let h = 0; h < F[n].length; h++) y += w2[o][h] * F[n][h];
      const error = y - target[n][o];
      loss += (error * error) / (N * O);
      const g = (2 * error) / (N * O);
      row.push(g);
      gb2[o] += g;
      for (let h = 0; h < F[n].length; h++) gw2[o][h] += g * F[n][h];
    }
    G.push(row);
  }
  return { loss, G };
}

function backbone(x: Matrix, w1: Matrix, b1: Vector): Matrix {
  const F: Matrix = [];
  for (const sample of x) {
    const row: Vector = [];
    for (let h = 0; h < b1.length; h++) {
      let z = b1[h];
      for (let d = 0; d < sample.length; d++) z += w1[h][d] * sample[d];
      row.push(Math.tanh(z));
    }
    F.push(row);
  }
  return F;
}

function zeros(like: Matrix): Matrix {
  const out: Matrix = [];
  for (const row of like) out.push(new Array<number>(row.length).fill(0));
  return out;
}

function copied(m: Matrix): Matrix {
  const out: Matrix = [];
  for (const row of m) out.push(row.slice());
  return out;
}

// works in place, on arrays of our own only
function update(p: Matrix, g: Matrix, lr: number, lambda: number): void {
  for (let i = 0; i < p.length; i++) {
    for (let j = 0; j < p[i].length; j++) p[i][j] -= lr * (g[i][j] + lambda * p[i][j]);
  }
}

export function freeze(
  trainable: Trainable,
  options: { group: "backbone" | "head" },
): Trainable {
  const { w1, b1, w2, b2 } = trainable;
  const isHead = options.group === "head";
  return { w1: w1 && isHead, b1: b1 && isHead, w2: w2 && !isHead, b2: b2 && !isHead };
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
  const F = backbone(x, w1, b1);
  const gw1 = zeros(w1);
  const gb1 = zeros([b1]);
  const gw2 = zeros(w2);
  const gb2 = zeros([b2]);
  const { loss, G } = headPass(F, target, w2, b2, gw2, gb2[0]);
  for (let n = 0; n < x.length; n++) {
    for (let h = 0; h < b1.length; h++) {
      let z = 0;
      for (let o = 0; o < b2.length; o++) z += G[n][o] * w2[o][h];
      z *= 1 - F[n][h] * F[n][h];
      gb1[0][h] += z;
      for (let d = 0; d < x[n].length; d++) gw1[h][d] += z * x[n][d];
    }
  }
  const after = { w1: copied(w1), b1: copied([b1]), w2: copied(w2), b2: copied([b2]) };
  const { lrBackbone, lrHead, weightDecay } = options;
  if (trainable.w1) update(after.w1, gw1, lrBackbone, weightDecay);
  if (trainable.b1) update(after.b1, gb1, lrBackbone, weightDecay);
  if (trainable.w2) update(after.w2, gw2, lrHead, weightDecay);
  if (trainable.b2) update(after.b2, gb2, lrHead, weightDecay);
  return { w1: after.w1, b1: after.b1[0], w2: after.w2, b2: after.b2[0], loss };
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
  const F = backbone(x, w1, b1);
  const w = copied(w2);
  const b = copied([b2]);
  const losses: Vector = [];
  for (let s = 0; s < options.steps; s++) {
    const gw = zeros(w);
    const gb = zeros(b);
    losses.push(headPass(F, target, w, b[0], gw, gb[0]).loss);
    update(w, gw, options.lr, 0);
    update(b, gb, options.lr, 0);
  }
  return { w2: w, b2: b[0], losses };
}
