// slip: discriminatorLoss concatenates real and fake logits and takes one mean over all N + M samples instead of the sum of two separate means
type Vector = number[];
type Matrix = number[][];

const dot = (p: Vector, q: Vector) => p.reduce((s, v, i) => s + v * q[i], 0);
const sum = (v: Vector) => v.reduce((s, e) => s + e, 0);
const softplus = (x: number) => Math.max(x, 0) + Math.log1p(Math.exp(-Math.abs(x)));
const sigma = (x: number) => 1 / (1 + Math.exp(-x));

const hiddenOf = (batch: Matrix, d1: Matrix, c1: Vector): Matrix =>
  batch.map((u) => d1.map((row, i) => Math.tanh(dot(row, u) + c1[i])));
const logitsOf = (hidden: Matrix, d2: Matrix, c2: Vector): Vector =>
  hidden.map((h) => dot(d2[0], h) + c2[0]);

export function bceWithLogits(logits: Vector, targets: Vector): number {
  return sum(logits.map((x, n) => softplus(x) - targets[n] * x)) / logits.length;
}

export function bceWithLogitsBackward(
  gradOutput: number,
  logits: Vector,
  targets: Vector,
): { gradLogits: Vector } {
  const share = gradOutput / logits.length;
  return { gradLogits: logits.map((x, n) => share * (sigma(x) - targets[n])) };
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
  const r = logitsOf(hiddenOf(real, d1, c1), d2, c2);
  const f = logitsOf(hiddenOf(fake, d1, c1), d2, c2);
  const targets = [...r.map(() => 1 - smoothing), ...f.map(() => 0)];
  return bceWithLogits([...r, ...f], targets);
}

function parameterGradients(batch: Matrix, target: number, gradOutput: number, d1: Matrix, c1: Vector, d2: Matrix, c2: Vector) {
  const hidden = hiddenOf(batch, d1, c1);
  const x = logitsOf(hidden, d2, c2);
  const gx = bceWithLogitsBackward(gradOutput, x, x.map(() => target)).gradLogits;
  const ga = hidden.map((h, n) => h.map((v, i) => gx[n] * d2[0][i] * (1 - v * v)));
  return {
    d1: d1.map((row, i) => row.map((_, j) => sum(batch.map((u, n) => ga[n][i] * u[j])))),
    c1: c1.map((_, i) => sum(ga.map((row) => row[i]))),
    d2: [d2[0].map((_, i) => sum(hidden.map((h, n) => gx[n] * h[i])))],
    c2: [sum(gx)],
  };
}

const addVectors = (p: Vector, q: Vector) => p.map((v, i) => v + q[i]);

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
  const a = parameterGradients(real, 1 - smoothing, gradOutput, d1, c1, d2, c2);
  const b = parameterGradients(fake, 0, gradOutput, d1, c1, d2, c2);
  return {
    gradD1: a.d1.map((row, i) => addVectors(row, b.d1[i])),
    gradC1: addVectors(a.c1, b.c1),
    gradD2: a.d2.map((row, i) => addVectors(row, b.d2[i])),
    gradC2: addVectors(a.c2, b.c2),
  };
}
