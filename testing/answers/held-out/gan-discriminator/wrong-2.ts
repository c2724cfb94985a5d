// slip: discriminatorBackward takes the fake samples for a constant that needs no gradient at all and leaves their contribution out; the parameters served both batches, so both add up
type Vector = number[];
type Matrix = number[][];

const sp = (x: number) => (x > 0 ? x : 0) + Math.log1p(Math.exp(-Math.abs(x)));
const sig = (x: number) => 1 / (1 + Math.exp(-x));
const add = (a: number, b: number) => a + b;

export function bceWithLogits(logits: Vector, targets: Vector): number {
  return logits.map((x, n) => sp(x) - targets[n] * x).reduce(add, 0) / logits.length;
}

export function bceWithLogitsBackward(
  gradOutput: number,
  logits: Vector,
  targets: Vector,
): { gradLogits: Vector } {
  const scale = gradOutput / logits.length;
  return { gradLogits: logits.map((x, n) => scale * (sig(x) - targets[n])) };
}

const hiddenOf = (u: Vector, d1: Matrix, c1: Vector): Vector =>
  d1.map((row, i) => Math.tanh(row.map((w, d) => w * u[d]).reduce(add, c1[i])));
const logitOf = (h: Vector, d2: Matrix, c2: Vector): number =>
  d2[0].map((w, i) => w * h[i]).reduce(add, c2[0]);

export function discriminatorLoss(
  real: Matrix,
  fake: Matrix,
  d1: Matrix,
  c1: Vector,
  d2: Matrix,
  c2: Vector,
  { smoothing }: { smoothing: number },
): number {
  const score = (u: Vector) => logitOf(hiddenOf(u, d1, c1), d2, c2);
  return (
    bceWithLogits(real.map(score), real.map(() => 1 - smoothing)) +
    bceWithLogits(fake.map(score), fake.map(() => 0))
  );
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
  const hidden = real.map((u) => hiddenOf(u, d1, c1));
  const logits = hidden.map((h) => logitOf(h, d2, c2));
  const { gradLogits } = bceWithLogitsBackward(
    gradOutput,
    logits,
    logits.map(() => 1 - smoothing),
  );
  const gradA = hidden.map((h, n) => h.map((v, i) => gradLogits[n] * d2[0][i] * (1 - v * v)));
  return {
    gradD1: d1.map((row, i) =>
      row.map((_, d) => gradA.map((a, n) => a[i] * real[n][d]).reduce(add, 0)),
    ),
    gradC1: c1.map((_, i) => gradA.map((a) => a[i]).reduce(add, 0)),
    gradD2: [d2[0].map((_, i) => hidden.map((h, n) => h[i] * gradLogits[n]).reduce(add, 0))],
    gradC2: [gradLogits.reduce(add, 0)],
  };
}
