// slip: fineTuneStep lets no gradient pass through a frozen w2: Z is only computed where w2 is trained
type Vector = number[];
type Matrix = number[][];

/** For each tensor of the model whether it is trained. */
type Trainable = { w1: boolean; b1: boolean; w2: boolean; b2: boolean };
type Step = { w1: Matrix; b1: Vector; w2: Matrix; b2: Vector; loss: number };

export function freeze(
  trainable: Trainable,
  options: { group: "backbone" | "head" },
): Trainable {
  const names = options.group === "head" ? (["w2", "b2"] as const) : (["w1", "b1"] as const);
  const copy: Trainable = { ...trainable };
  for (const name of names) copy[name] = false;
  return copy;
}

function dense(x: Matrix, w: Matrix, b: Vector): Matrix {
  return x.map((r) => w.map((wr, o) => b[o] + wr.reduce((s, v, i) => s + v * r[i], 0)));
}

function outerSum(g: Matrix, x: Matrix): Matrix {
  const O = g[0].length;
  const I = x[0].length;
  const flat = new Float64Array(O * I);
  for (let n = 0; n < g.length; n++) {
    for (let o = 0; o < O; o++) {
      for (let i = 0; i < I; i++) flat[o * I + i] += g[n][o] * x[n][i];
    }
  }
  return Array.from({ length: O }, (_, o) => Array.from(flat.slice(o * I, (o + 1) * I)));
}

function colSum(g: Matrix): Vector {
  return g.reduce((acc, row) => acc.map((v, j) => v + row[j]), g[0].map(() => 0));
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
  const F = dense(x, w1, b1).map((r) => r.map((v) => Math.tanh(v)));
  const y = dense(F, w2, b2);
  const count = target.length * target[0].length;
  const err = y.map((r, n) => r.map((v, o) => v - target[n][o]));
  const loss = err.flat().reduce((s, e) => s + e * e, 0) / count;
  const G = err.map((r) => r.map((e) => (2 * e) / count));

  const Z: Matrix = F.map((r) => r.map(() => 0));
  if (trainable.w2) {
    for (let n = 0; n < F.length; n++) {
      for (let h = 0; h < F[n].length; h++) {
        let s = 0;
        for (let o = 0; o < w2.length; o++) s += G[n][o] * w2[o][h];
        Z[n][h] = s * (1 - F[n][h] * F[n][h]);
      }
    }
  }

  const result: Step = {
    w1: w1.map((r) => [...r]),
    b1: [...b1],
    w2: w2.map((r) => [...r]),
    b2: [...b2],
    loss,
  };
  const moveRow = (p: Vector, g: Vector, lr: number) => {
    for (let i = 0; i < p.length; i++) p[i] -= lr * (g[i] + weightDecay * p[i]);
  };
  if (trainable.w1) outerSum(Z, x).forEach((g, i) => moveRow(result.w1[i], g, lrBackbone));
  if (trainable.b1) moveRow(result.b1, colSum(Z), lrBackbone);
  if (trainable.w2) outerSum(G, F).forEach((g, i) => moveRow(result.w2[i], g, lrHead));
  if (trainable.b2) moveRow(result.b2, colSum(G), lrHead);
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
  const F = dense(x, w1, b1).map((r) => r.map((v) => Math.tanh(v)));
  const count = target.length * target[0].length;
  const losses: Vector = [];
  const w = w2.map((r) => [...r]);
  const b = [...b2];
  for (let s = 0; s < options.steps; s++) {
    const err = dense(F, w, b).map((r, n) => r.map((v, o) => v - target[n][o]));
    losses.push(err.flat().reduce((a, e) => a + e * e, 0) / count);
    const G = err.map((r) => r.map((e) => (2 * e) / count));
    outerSum(G, F).forEach((g, o) => g.forEach((v, h) => (w[o][h] -= options.lr * v)));
    colSum(G).forEach((v, o) => (b[o] -= options.lr * v));
  }
  return { w2: w, b2: b, losses };
}
