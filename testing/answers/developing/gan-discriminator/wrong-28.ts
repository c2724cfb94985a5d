// slip: discriminatorLoss joins both batches and takes twice the mean over all N+M samples, which is wrong for batches of unequal size; right would be the mean of each batch by itself, added.
type Vector = number[];
type Matrix = number[][];

const sum = (v: Vector): number => v.reduce((a, b) => a + b, 0);
const dot = (a: Vector, b: Vector): number => sum(a.map((e, i) => e * b[i]));
const full = (n: number, value: number): Vector => new Array(n).fill(value);
const softplus = (x: number): number => Math.max(x, 0) + Math.log1p(Math.exp(-Math.abs(x)));
const sigmoid = (x: number): number => 1 / (1 + Math.exp(-x));

const hiddenOf = (u: Matrix, d1: Matrix, c1: Vector): Matrix =>
  u.map((row) => d1.map((w, k) => Math.tanh(dot(w, row) + c1[k])));
const logitsOf = (h: Matrix, d2: Matrix, c2: Vector): Vector => h.map((row) => dot(d2[0], row) + c2[0]);

export function bceWithLogits(logits: Vector, targets: Vector): number {
  return sum(logits.map((x, n) => softplus(x) - targets[n] * x)) / logits.length;
}

export function bceWithLogitsBackward(
  gradOutput: number,
  logits: Vector,
  targets: Vector,
): { gradLogits: Vector } {
  return { gradLogits: logits.map((x, n) => (gradOutput * (sigmoid(x) - targets[n])) / logits.length) };
}

export function discriminatorLoss(
  real: Matrix,
  fake: Matrix,
  d1: Matrix,
  c1: Vector,
  d2: Matrix,
  c2: Vector,
  { smoothing }: { smoothing: number },
): number {
  const logits = logitsOf(hiddenOf([...real, ...fake], d1, c1), d2, c2);
  const targets = [...full(real.length, 1 - smoothing), ...full(fake.length, 0)];
  return 2 * bceWithLogits(logits, targets);
}

export function discriminatorBackward(
  gradOutput: number,
  real: Matrix,
  fake: Matrix,
  d1: Matrix,
  c1: Vector,
  d2: Matrix,
  c2: Vector,
  { smoothing }: { smoothing: number },
): { gradD1: Matrix; gradC1: Vector; gradD2: Matrix; gradC2: Vector } {
  const u = [...real, ...fake];
  const h = hiddenOf(u, d1, c1);
  const x = logitsOf(h, d2, c2);
  const gx = [
    ...bceWithLogitsBackward(gradOutput, x.slice(0, real.length), full(real.length, 1 - smoothing)).gradLogits,
    ...bceWithLogitsBackward(gradOutput, x.slice(real.length), full(fake.length, 0)).gradLogits,
  ];
  const ga = h.map((row, n) => row.map((v, k) => gx[n] * d2[0][k] * (1 - v * v)));
  return {
    gradD1: d1.map((w, k) => w.map((_, d) => sum(ga.map((g, n) => g[k] * u[n][d])))),
    gradC1: c1.map((_, k) => sum(ga.map((g) => g[k]))),
    gradD2: [d2[0].map((_, k) => sum(gx.map((g, n) => g * h[n][k])))],
    gradC2: [sum(gx)],
  };
}
