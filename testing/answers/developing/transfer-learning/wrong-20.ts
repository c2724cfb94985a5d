// slip: freeze sets the flags of the other group to true instead of leaving them as they were, so a tensor frozen before is thawed
type Vector = number[];
type Matrix = number[][];

type Trainable = { w1: boolean; b1: boolean; w2: boolean; b2: boolean };
type Step = { w1: Matrix; b1: Vector; w2: Matrix; b2: Vector; loss: number };

export function freeze(
  _trainable: Trainable,
  options: { group: "backbone" | "head" },
): Trainable {
  const { group } = options;
  return {
    w1: group !== "backbone",
    b1: group !== "backbone",
    w2: group !== "head",
    b2: group !== "head",
  };
}

const product = (a: Matrix, b: Matrix): Matrix =>
  a.map((row) => b[0].map((_, j) => row.reduce((s, v, k) => s + v * b[k][j], 0)));
const flip = (m: Matrix): Matrix => m[0].map((_, j) => m.map((row) => row[j]));
const columnSums = (m: Matrix): Vector => flip(m).map((col) => col.reduce((s, v) => s + v, 0));
const shifted = (m: Matrix, b: Vector): Matrix => m.map((row) => row.map((v, j) => v + b[j]));
const encode = (x: Matrix, w1: Matrix, b1: Vector): Matrix =>
  shifted(product(x, flip(w1)), b1).map((row) => row.map(Math.tanh));
const minus = (a: Matrix, b: Matrix): Matrix => a.map((row, n) => row.map((v, o) => v - b[n][o]));
const elements = (m: Matrix): number => m.length * m[0].length;
const meanSquare = (d: Matrix): number =>
  d.flat().reduce((s, v) => s + v * v, 0) / elements(d);
const lossGradient = (d: Matrix): Matrix => {
  const factor = 2 / elements(d);
  return d.map((row) => row.map((v) => factor * v));
};
const step1 = (p: Vector, g: Vector, lr: number, decay: number): Vector =>
  p.map((v, i) => v - lr * (g[i] + decay * v));
const step2 = (p: Matrix, g: Matrix, lr: number, decay: number): Matrix =>
  p.map((row, i) => step1(row, g[i], lr, decay));
const copy2 = (m: Matrix): Matrix => m.map((row) => row.slice());

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
  const F = encode(x, w1, b1);
  const diff = minus(shifted(product(F, flip(w2)), b2), target);
  const G = lossGradient(diff);
  const Z = product(G, w2).map((row, n) => row.map((v, j) => v * (1 - F[n][j] ** 2)));

  return {
    w1: trainable.w1 ? step2(w1, product(flip(Z), x), lrBackbone, weightDecay) : copy2(w1),
    b1: trainable.b1 ? step1(b1, columnSums(Z), lrBackbone, weightDecay) : b1.slice(),
    w2: trainable.w2 ? step2(w2, product(flip(G), F), lrHead, weightDecay) : copy2(w2),
    b2: trainable.b2 ? step1(b2, columnSums(G), lrHead, weightDecay) : b2.slice(),
    loss: meanSquare(diff),
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
  const F = encode(x, w1, b1);
  const losses: Vector = [];
  let weight = copy2(w2);
  let bias = b2.slice();
  for (let k = 0; k < options.steps; k++) {
    const diff = minus(shifted(product(F, flip(weight)), bias), target);
    losses.push(meanSquare(diff));
    const G = lossGradient(diff);
    weight = step2(weight, product(flip(G), F), options.lr, 0);
    bias = step1(bias, columnSums(G), options.lr, 0);
  }
  return { w2: weight, b2: bias, losses };
}
