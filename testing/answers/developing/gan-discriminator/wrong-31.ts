// slip: bceWithLogitsBackward computes (−t/p + (1−t)/(1−p))·p(1−p) from the probability, which is NaN (0/0 or ∞·0) at ±1000; it should be the simplified σ(x) − t.
type Vector = number[];
type Matrix = number[][];

const vecSum = (v: Vector): number => v.reduce((a, b) => a + b, 0);
const affine = (u: Matrix, w: Matrix, b: Vector): Matrix =>
  u.map((row) => w.map((wr, o) => vecSum(wr.map((e, i) => e * row[i])) + b[o]));
const ew = (a: Matrix, f: (v: number) => number): Matrix => a.map((r) => r.map(f));
const tmul = (a: Matrix, b: Matrix): Matrix => a[0].map((_, i) => b[0].map((_b, j) => vecSum(a.map((r, n) => r[i] * b[n][j]))));
const colSum = (a: Matrix): Vector => a[0].map((_, j) => vecSum(a.map((r) => r[j])));
const addM = (a: Matrix, b: Matrix): Matrix => a.map((r, i) => r.map((v, j) => v + b[i][j]));
const addV = (a: Vector, b: Vector): Vector => a.map((v, i) => v + b[i]);

export function bceWithLogits(logits: Vector, targets: Vector): number {
  return vecSum(logits.map((x, n) => Math.max(x, 0) - x * targets[n] + Math.log1p(Math.exp(-Math.abs(x))))) / logits.length;
}
export function bceWithLogitsBackward(gradOutput: number, logits: Vector, targets: Vector): { gradLogits: Vector } {
  const p = logits.map((x) => 1 / (1 + Math.exp(-x)));
  const dLdp = p.map((pn, n) => -targets[n] / pn + (1 - targets[n]) / (1 - pn));
  const dpdx = p.map((pn) => pn * (1 - pn));
  return { gradLogits: dLdp.map((g, n) => (gradOutput * g * dpdx[n]) / logits.length) };
}
export function discriminatorLoss(
  real: Matrix, fake: Matrix, d1: Matrix, c1: Vector, d2: Matrix, c2: Vector, { smoothing }: { smoothing: number },
): number {
  const net = (u: Matrix): Vector => affine(ew(affine(u, d1, c1), Math.tanh), d2, c2).map((r) => r[0]);
  return bceWithLogits(net(real), Array(real.length).fill(1 - smoothing)) + bceWithLogits(net(fake), Array(fake.length).fill(0));
}
export function discriminatorBackward(
  gradOutput: number, real: Matrix, fake: Matrix, d1: Matrix, c1: Vector, d2: Matrix, c2: Vector,
  { smoothing }: { smoothing: number },
): { gradD1: Matrix; gradC1: Vector; gradD2: Matrix; gradC2: Vector } {
  const oneBatch = (u: Matrix, target: number) => {
    const h = ew(affine(u, d1, c1), Math.tanh);
    const x = affine(h, d2, c2).map((r) => r[0]);
    const gx = bceWithLogitsBackward(gradOutput, x, x.map(() => target)).gradLogits.map((g) => [g]);
    const ga = h.map((r, n) => r.map((v, k) => gx[n][0] * d2[0][k] * (1 - v ** 2)));
    return { D1: tmul(ga, u), C1: colSum(ga), D2: tmul(gx, h), C2: colSum(gx) };
  };
  const a = oneBatch(real, 1 - smoothing);
  const b = oneBatch(fake, 0);
  return { gradD1: addM(a.D1, b.D1), gradC1: addV(a.C1, b.C1), gradD2: addM(a.D2, b.D2), gradC2: addV(a.C2, b.C2) };
}
