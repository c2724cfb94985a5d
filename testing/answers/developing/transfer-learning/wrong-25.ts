// slip: linearProbe takes the mean of G over the samples (G.mean(axis=0)) for the gradient of b2; right would be the sum over the samples, as G holds the factor 1/(N*O) already
type Vector = number[];
type Matrix = number[][];

type Trainable = { w1: boolean; b1: boolean; w2: boolean; b2: boolean };
type Step = { w1: Matrix; b1: Vector; w2: Matrix; b2: Vector; loss: number };

const np = {
  matmul(a: Matrix, b: Matrix): Matrix {
    return a.map((row) => b[0].map((_, j) => row.reduce((s, v, k) => s + v * b[k][j], 0)));
  },
  T(a: Matrix): Matrix {
    return a[0].map((_, j) => a.map((row) => row[j]));
  },
  addRow(a: Matrix, v: Vector): Matrix {
    return a.map((row) => row.map((e, j) => e + v[j]));
  },
  zip(a: Matrix, b: Matrix, f: (p: number, q: number) => number): Matrix {
    return a.map((row, i) => row.map((e, j) => f(e, b[i][j])));
  },
  sum0(a: Matrix): Vector {
    return a.reduce((acc, row) => acc.map((e, j) => e + row[j]), a[0].map(() => 0));
  },
  mean0(a: Matrix): Vector {
    return np.sum0(a).map((e) => e / a.length);
  },
  mean(a: Matrix): number {
    return a.flat().reduce((s, e) => s + e, 0) / a.flat().length;
  },
  copy(a: Matrix): Matrix {
    return a.map((row) => row.slice());
  },
};

const tanhLayer = (x: Matrix, w: Matrix, b: Vector) =>
  np.addRow(np.matmul(x, np.T(w)), b).map((row) => row.map((e) => Math.tanh(e)));

export function freeze(
  trainable: Trainable,
  options: { group: "backbone" | "head" },
): Trainable {
  const flags = { ...trainable };
  if (options.group === "backbone") {
    flags.w1 = flags.b1 = false;
  } else {
    flags.w2 = flags.b2 = false;
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
  const F = tanhLayer(x, w1, b1);
  const y = np.addRow(np.matmul(F, np.T(w2)), b2);
  const size = y.length * y[0].length;
  const loss = np.mean(np.zip(y, target, (p, t) => (p - t) ** 2));

  const G = np.zip(y, target, (p, t) => (2 / size) * (p - t));
  const Z = np.zip(np.matmul(G, w2), F, (g, f) => g * (1 - f * f));
  const dW2 = np.matmul(np.T(G), F);
  const db2 = np.sum0(G);
  const dW1 = np.matmul(np.T(Z), x);
  const db1 = np.sum0(Z);

  const wd = options.weightDecay;
  const sgd = (p: Matrix, g: Matrix, lr: number) => np.zip(p, g, (a, d) => a - lr * (d + wd * a));
  return {
    w1: trainable.w1 ? sgd(w1, dW1, options.lrBackbone) : np.copy(w1),
    b1: trainable.b1 ? sgd([b1], [db1], options.lrBackbone)[0] : b1.slice(),
    w2: trainable.w2 ? sgd(w2, dW2, options.lrHead) : np.copy(w2),
    b2: trainable.b2 ? sgd([b2], [db2], options.lrHead)[0] : b2.slice(),
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
  const F = tanhLayer(x, w1, b1);
  let W = np.copy(w2);
  let b = b2.slice();
  const losses: Vector = [];
  for (let s = 0; s < options.steps; s++) {
    const diff = np.zip(np.addRow(np.matmul(F, np.T(W)), b), target, (p, t) => p - t);
    losses.push(np.mean(np.zip(diff, diff, (p, q) => p * q)));
    const size = diff.length * diff[0].length;
    const G = diff.map((row) => row.map((d) => (2 * d) / size));
    W = np.zip(W, np.matmul(np.T(G), F), (p, g) => p - options.lr * g);
    const db = np.mean0(G);
    b = b.map((p, o) => p - options.lr * db[o]);
  }
  return { w2: W, b2: b, losses };
}
