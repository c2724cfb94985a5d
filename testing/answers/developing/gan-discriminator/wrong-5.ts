// slip: the tanh derivative in discriminatorBackward is taken as 1 - h instead of 1 - h².
type Vector = number[];
type Matrix = number[][];

const sp = (x: number) => Math.max(x, 0) + Math.log1p(Math.exp(-Math.abs(x)));
const sig = (x: number) => 1 / (1 + Math.exp(-x));
const dot = (a: Vector, b: Vector) => a.reduce((s, v, i) => s + v * b[i], 0);
const mean = (v: Vector) => v.reduce((s, e) => s + e, 0) / v.length;

export function bceWithLogits(logits: Vector, targets: Vector): number {
  return mean(logits.map((x, i) => sp(x) - targets[i] * x));
}

export function bceWithLogitsBackward(
  gradOutput: number,
  logits: Vector,
  targets: Vector,
): { gradLogits: Vector } {
  const scale = gradOutput / logits.length;
  return { gradLogits: logits.map((x, i) => scale * (sig(x) - targets[i])) };
}

const hiddenOf = (batch: Matrix, d1: Matrix, c1: Vector): Matrix =>
  batch.map((u) => d1.map((row, j) => Math.tanh(dot(row, u) + c1[j])));
const logitsOf = (hidden: Matrix, d2: Matrix, c2: Vector): Vector =>
  hidden.map((h) => dot(d2[0], h) + c2[0]);

export function discriminatorLoss(
  real: Matrix,
  fake: Matrix,
  d1: Matrix,
  c1: Vector,
  d2: Matrix,
  c2: Vector,
  { smoothing }: { smoothing: number },
): number {
  const judge = (batch: Matrix) => logitsOf(hiddenOf(batch, d1, c1), d2, c2);
  const onReal = bceWithLogits(judge(real), new Array(real.length).fill(1 - smoothing));
  const onFake = bceWithLogits(judge(fake), new Array(fake.length).fill(0));
  return onReal + onFake;
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
  const one = (batch: Matrix, target: number) => {
    const hidden = hiddenOf(batch, d1, c1);
    const { gradLogits } = bceWithLogitsBackward(
      gradOutput,
      logitsOf(hidden, d2, c2),
      batch.map(() => target),
    );
    const gradA = hidden.map((h, n) =>
      h.map((v, j) => gradLogits[n] * d2[0][j] * (1 - v)),
    );
    return { batch, hidden, gradLogits, gradA };
  };
  const parts = [one(real, 1 - smoothing), one(fake, 0)];
  const over = (pick: (p: (typeof parts)[number], n: number) => number) =>
    parts.reduce((s, p) => s + p.batch.reduce((t, _, n) => t + pick(p, n), 0), 0);
  return {
    gradD1: d1.map((row, j) => row.map((_, k) => over((p, n) => p.gradA[n][j] * p.batch[n][k]))),
    gradC1: c1.map((_, j) => over((p, n) => p.gradA[n][j])),
    gradD2: [d2[0].map((_, j) => over((p, n) => p.gradLogits[n] * p.hidden[n][j]))],
    gradC2: [over((p, n) => p.gradLogits[n])],
  };
}
