// right: functional; a shared network function, batches treated one after the other and added
type Vector = number[];
type Matrix = number[][];

const sum = (v: Vector): number => v.reduce((a, b) => a + b, 0);
const dot = (a: Vector, b: Vector): number => sum(a.map((v, i) => v * b[i]));
const softplus = (x: number): number => Math.max(x, 0) + Math.log1p(Math.exp(-Math.abs(x)));
const sigmoid = (x: number): number => 1 / (1 + Math.exp(-x));

export function bceWithLogits(logits: Vector, targets: Vector): number {
  return sum(logits.map((x, n) => softplus(x) - targets[n] * x)) / logits.length;
}

export function bceWithLogitsBackward(
  gradOutput: number,
  logits: Vector,
  targets: Vector,
): { gradLogits: Vector } {
  const N = logits.length;
  return {
    gradLogits: logits.map((x, n) => (gradOutput * (sigmoid(x) - targets[n])) / N),
  };
}

function network(u: Matrix, d1: Matrix, c1: Vector, d2: Matrix, c2: Vector) {
  const h = u.map((row) => d1.map((w, i) => Math.tanh(dot(w, row) + c1[i])));
  const x = h.map((row) => dot(d2[0], row) + c2[0]);
  return { h, x };
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
  const r = network(real, d1, c1, d2, c2).x;
  const f = network(fake, d1, c1, d2, c2).x;
  return (
    bceWithLogits(r, r.map(() => 1 - smoothing)) + bceWithLogits(f, f.map(() => 0))
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
  const batch = (u: Matrix, target: number) => {
    const { h, x } = network(u, d1, c1, d2, c2);
    const { gradLogits } = bceWithLogitsBackward(gradOutput, x, x.map(() => target));
    const da = h.map((row, n) => row.map((v, i) => gradLogits[n] * d2[0][i] * (1 - v * v)));
    return u.map((sample, n) => ({ u: sample, h: h[n], dx: gradLogits[n], da: da[n] }));
  };
  const all = [...batch(real, 1 - smoothing), ...batch(fake, 0)];
  return {
    gradD1: d1.map((row, i) => row.map((_, d) => sum(all.map((s) => s.da[i] * s.u[d])))),
    gradC1: c1.map((_, i) => sum(all.map((s) => s.da[i]))),
    gradD2: [d2[0].map((_, i) => sum(all.map((s) => s.dx * s.h[i])))],
    gradC2: [sum(all.map((s) => s.dx))],
  };
}
