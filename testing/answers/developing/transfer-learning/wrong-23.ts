// slip: fineTuneStep asks the flag trainable.w1 for b1 as well (copied line), instead of trainable.b1.
type Vector = number[];
type Matrix = number[][];

type Trainable = { w1: boolean; b1: boolean; w2: boolean; b2: boolean };
type Step = { w1: Matrix; b1: Vector; w2: Matrix; b2: Vector; loss: number };

const T = (m: Matrix): Matrix => m[0].map((_, j) => m.map((row) => row[j]));
const mul = (a: Matrix, b: Matrix): Matrix =>
  a.map((row) =>
    b[0].map((_, j) => row.reduce((s, v, i) => s + v * b[i][j], 0)),
  );
const shift = (m: Matrix, b: Vector): Matrix =>
  m.map((row) => row.map((v, j) => v + b[j]));
const colSum = (m: Matrix): Vector =>
  T(m).map((c) => c.reduce((s, v) => s + v, 0));
const copyM = (m: Matrix): Matrix => m.map((row) => row.slice());

function features(x: Matrix, w1: Matrix, b1: Vector): Matrix {
  return shift(mul(x, T(w1)), b1).map((row) => row.map((v) => Math.tanh(v)));
}

function headError(F: Matrix, w2: Matrix, b2: Vector, target: Matrix): Matrix {
  return shift(mul(F, T(w2)), b2).map((row, n) =>
    row.map((v, o) => v - target[n][o]),
  );
}

function mse(e: Matrix): number {
  const all = e.flat();
  return all.reduce((s, v) => s + v * v, 0) / all.length;
}

export function freeze(
  trainable: Trainable,
  options: { group: "backbone" | "head" },
): Trainable {
  const { w1, b1, w2, b2 } = trainable;
  const head = options.group === "head";
  return {
    w1: w1 && head,
    b1: b1 && head,
    w2: w2 && !head,
    b2: b2 && !head,
  };
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
  const { lrBackbone, lrHead, weightDecay: lambda } = options;
  const F = features(x, w1, b1);
  const e = headError(F, w2, b2, target);
  const count = e.length * e[0].length;
  const G = e.map((row) => row.map((v) => (2 / count) * v));
  const Z = mul(G, w2).map((row, n) =>
    row.map((v, h) => v * (1 - F[n][h] * F[n][h])),
  );
  const moveV = (p: Vector, g: Vector, lr: number) =>
    p.map((v, i) => v - lr * (g[i] + lambda * v));
  const moveM = (p: Matrix, g: Matrix, lr: number) =>
    p.map((row, i) => moveV(row, g[i], lr));

  const newW1 = trainable.w1 ? moveM(w1, mul(T(Z), x), lrBackbone) : copyM(w1);
  const newB1 = trainable.w1 ? moveV(b1, colSum(Z), lrBackbone) : b1.slice();
  const newW2 = trainable.w2 ? moveM(w2, mul(T(G), F), lrHead) : copyM(w2);
  const newB2 = trainable.b2 ? moveV(b2, colSum(G), lrHead) : b2.slice();
  return { w1: newW1, b1: newB1, w2: newW2, b2: newB2, loss: mse(e) };
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
  const { lr, steps } = options;
  const F = features(x, w1, b1);
  const losses: Vector = [];
  let head = { w: copyM(w2), b: b2.slice() };
  for (let s = 0; s < steps; s++) {
    const e = headError(F, head.w, head.b, target);
    losses.push(mse(e));
    const G = e.map((row) =>
      row.map((v) => (2 * v) / (e.length * row.length)),
    );
    const gw = mul(T(G), F);
    const gb = colSum(G);
    head = {
      w: head.w.map((row, o) => row.map((v, h) => v - lr * gw[o][h])),
      b: head.b.map((v, o) => v - lr * gb[o]),
    };
  }
  return { w2: head.w, b2: head.b, losses };
}
