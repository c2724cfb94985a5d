// slip: fineTuneStep takes (1 - F)^2 for the slope of tanh in Z; right would be 1 - F^2
type Vector = number[];
type Matrix = number[][];

type Trainable = { w1: boolean; b1: boolean; w2: boolean; b2: boolean };
type Step = { w1: Matrix; b1: Vector; w2: Matrix; b2: Vector; loss: number };

// M[i][j] from a formula for its entries
function matrix(rows: number, cols: number, entry: (i: number, j: number) => number): Matrix {
  return Array.from({ length: rows }, (_, i) =>
    Array.from({ length: cols }, (_, j) => entry(i, j)),
  );
}

function vector(size: number, entry: (i: number) => number): Vector {
  return Array.from({ length: size }, (_, i) => entry(i));
}

function sum(size: number, term: (k: number) => number): number {
  let s = 0;
  for (let k = 0; k < size; k++) s += term(k);
  return s;
}

export function freeze(
  trainable: Trainable,
  options: { group: "backbone" | "head" },
): Trainable {
  const { w1, b1, w2, b2 } = trainable;
  switch (options.group) {
    case "backbone":
      return { w1: false, b1: false, w2, b2 };
    case "head":
      return { w1, b1, w2: false, b2: false };
  }
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
  const D = x[0].length;
  const H = b1.length;
  const O = b2.length;
  const lam = options.weightDecay;
  const eta1 = options.lrBackbone;
  const eta2 = options.lrHead;

  const F = matrix(N, H, (n, h) => Math.tanh(b1[h] + sum(D, (d) => x[n][d] * w1[h][d])));
  const Y = matrix(N, O, (n, o) => b2[o] + sum(H, (h) => F[n][h] * w2[o][h]));
  const loss = sum(N, (n) => sum(O, (o) => (Y[n][o] - target[n][o]) ** 2)) / (N * O);

  const G = matrix(N, O, (n, o) => (2 / (N * O)) * (Y[n][o] - target[n][o]));
  const Z = matrix(N, H, (n, h) => sum(O, (o) => G[n][o] * w2[o][h]) * (1 - F[n][h]) ** 2);

  const gW2 = (o: number, h: number) => sum(N, (n) => G[n][o] * F[n][h]);
  const gB2 = (o: number) => sum(N, (n) => G[n][o]);
  const gW1 = (h: number, d: number) => sum(N, (n) => Z[n][h] * x[n][d]);
  const gB1 = (h: number) => sum(N, (n) => Z[n][h]);

  return {
    w1: matrix(H, D, (h, d) =>
      trainable.w1 ? w1[h][d] - eta1 * (gW1(h, d) + lam * w1[h][d]) : w1[h][d],
    ),
    b1: vector(H, (h) => (trainable.b1 ? b1[h] - eta1 * (gB1(h) + lam * b1[h]) : b1[h])),
    w2: matrix(O, H, (o, h) =>
      trainable.w2 ? w2[o][h] - eta2 * (gW2(o, h) + lam * w2[o][h]) : w2[o][h],
    ),
    b2: vector(O, (o) => (trainable.b2 ? b2[o] - eta2 * (gB2(o) + lam * b2[o]) : b2[o])),
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
  const H = b1.length;
  const O = b2.length;
  const F = matrix(N, H, (n, h) =>
    Math.tanh(b1[h] + sum(x[n].length, (d) => x[n][d] * w1[h][d])),
  );
  let W = matrix(O, H, (o, h) => w2[o][h]);
  let b = vector(O, (o) => b2[o]);
  const losses: Vector = [];
  while (losses.length < options.steps) {
    const Wk = W;
    const bk = b;
    const R = matrix(N, O, (n, o) => bk[o] + sum(H, (h) => F[n][h] * Wk[o][h]) - target[n][o]);
    losses.push(sum(N, (n) => sum(O, (o) => R[n][o] ** 2)) / (N * O));
    const eta = (2 * options.lr) / (N * O);
    W = matrix(O, H, (o, h) => Wk[o][h] - eta * sum(N, (n) => R[n][o] * F[n][h]));
    b = vector(O, (o) => bk[o] - eta * sum(N, (n) => R[n][o]));
  }
  return { w2: W, b2: b, losses };
}
