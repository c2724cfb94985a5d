// slip: discriminatorBackward stops at the hidden layer for the fake samples (taken as detached): they add nothing to gradD1 and gradC1.
type Vector = number[];
type Matrix = number[][];

function sigma(x: number): number {
  return 1 / (1 + Math.exp(-x));
}

function bceOne(x: number, t: number): number {
  return Math.max(x, 0) + Math.log1p(Math.exp(-Math.abs(x))) - t * x;
}

export function bceWithLogits(logits: Vector, targets: Vector): number {
  const total = logits.reduce((s, x, n) => s + bceOne(x, targets[n]), 0);
  return total / logits.length;
}

export function bceWithLogitsBackward(
  gradOutput: number,
  logits: Vector,
  targets: Vector,
): { gradLogits: Vector } {
  const gradLogits: Vector = [];
  for (let n = 0; n < logits.length; n++) {
    gradLogits.push((gradOutput / logits.length) * (sigma(logits[n]) - targets[n]));
  }
  return { gradLogits };
}

type Pass = { h: Matrix; logits: Vector };

function pass(u: Matrix, d1: Matrix, c1: Vector, d2: Matrix, c2: Vector): Pass {
  const h: Matrix = [];
  const logits: Vector = [];
  for (const sample of u) {
    const row: Vector = [];
    let x = c2[0];
    for (let k = 0; k < d1.length; k++) {
      let a = c1[k];
      for (let i = 0; i < sample.length; i++) a += d1[k][i] * sample[i];
      row.push(Math.tanh(a));
      x += d2[0][k] * row[k];
    }
    h.push(row);
    logits.push(x);
  }
  return { h, logits };
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
  const r = pass(real, d1, c1, d2, c2).logits;
  const f = pass(fake, d1, c1, d2, c2).logits;
  return (
    bceWithLogits(
      r,
      r.map(() => 1 - smoothing),
    ) +
    bceWithLogits(
      f,
      f.map(() => 0),
    )
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
  const r = pass(real, d1, c1, d2, c2);
  const f = pass(fake, d1, c1, d2, c2);
  const gr = bceWithLogitsBackward(
    gradOutput,
    r.logits,
    r.logits.map(() => 1 - smoothing),
  ).gradLogits;
  const gf = bceWithLogitsBackward(
    gradOutput,
    f.logits,
    f.logits.map(() => 0),
  ).gradLogits;

  const sum = (values: Vector) => values.reduce((a, b) => a + b, 0);
  const gradC2 = [sum(gr) + sum(gf)];
  const gradD2 = [
    d2[0].map(
      (_, k) =>
        sum(gr.map((g, n) => g * r.h[n][k])) +
        sum(gf.map((g, m) => g * f.h[m][k])),
    ),
  ];
  // the fake samples are constants of this step, nothing goes further down for them
  const a = r.h.map((row, n) =>
    row.map((v, k) => gr[n] * d2[0][k] * (1 - v * v)),
  );
  const gradC1 = c1.map((_, k) => sum(a.map((row) => row[k])));
  const gradD1 = d1.map((row, k) =>
    row.map((_, i) => sum(a.map((g, n) => g[k] * real[n][i]))),
  );
  return { gradD1, gradC1, gradD2, gradC2 };
}
