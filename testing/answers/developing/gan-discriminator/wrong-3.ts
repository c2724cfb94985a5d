// slip: discriminatorBackward writes the slope of tanh as 1 - a^2 with its input a; it is 1 - h^2 with its output h
type Vector = number[];
type Matrix = number[][];

const sigmoid = (x: number) => 1 / (1 + Math.exp(-x));

export function bceWithLogits(logits: Vector, targets: Vector): number {
  let loss = 0;
  logits.forEach((x, n) => {
    loss += Math.max(x, 0) - x * targets[n] + Math.log1p(Math.exp(-Math.abs(x)));
  });
  return loss / logits.length;
}

export function bceWithLogitsBackward(
  gradOutput: number,
  logits: Vector,
  targets: Vector,
): { gradLogits: Vector } {
  return {
    gradLogits: logits.map((x, n) => (gradOutput * (sigmoid(x) - targets[n])) / logits.length),
  };
}

function linear(x: Matrix, w: Matrix, b: Vector): Matrix {
  return x.map((row) => w.map((wr, o) => wr.reduce((s, v, k) => s + v * row[k], b[o])));
}

function linearBackward(g: Matrix, x: Matrix, w: Matrix) {
  const gw = w.map((row, o) => row.map((_, k) => g.reduce((s, gn, n) => s + gn[o] * x[n][k], 0)));
  const gb = w.map((_, o) => g.reduce((s, gn) => s + gn[o], 0));
  const gx = g.map((gn) => w[0].map((_, k) => gn.reduce((s, v, o) => s + v * w[o][k], 0)));
  return { gw, gb, gx };
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
  const D = (u: Matrix) =>
    linear(linear(u, d1, c1).map((row) => row.map((a) => Math.tanh(a))), d2, c2).map((r) => r[0]);
  return (
    bceWithLogits(D(real), Array(real.length).fill(1 - smoothing)) +
    bceWithLogits(D(fake), Array(fake.length).fill(0))
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
  const one = (u: Matrix, target: number) => {
    const a = linear(u, d1, c1);
    const h = a.map((row) => row.map((v) => Math.tanh(v)));
    const x = linear(h, d2, c2).map((r) => r[0]);
    const dx = bceWithLogitsBackward(gradOutput, x, Array(x.length).fill(target)).gradLogits;
    const second = linearBackward(dx.map((v) => [v]), h, d2);
    const da = second.gx.map((row, n) => row.map((v, i) => v * (1 - a[n][i] * a[n][i])));
    const first = linearBackward(da, u, d1);
    return { gradD1: first.gw, gradC1: first.gb, gradD2: second.gw, gradC2: second.gb };
  };
  const r = one(real, 1 - smoothing);
  const f = one(fake, 0);
  const addV = (p: Vector, q: Vector) => p.map((v, i) => v + q[i]);
  const addM = (p: Matrix, q: Matrix) => p.map((row, i) => addV(row, q[i]));
  return {
    gradD1: addM(r.gradD1, f.gradD1),
    gradC1: addV(r.gradC1, f.gradC1),
    gradD2: addM(r.gradD2, f.gradD2),
    gradC2: addV(r.gradC2, f.gradC2),
  };
}
