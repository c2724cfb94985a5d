// slip: discriminatorBackward divides the fake samples' logit gradients by the number of real samples N instead of M.
type Vector = number[];
type Matrix = number[][];

function softplus(v: number): number {
  return Math.max(v, 0) + Math.log1p(Math.exp(-Math.abs(v)));
}

function sigmoid(v: number): number {
  if (v >= 0) return 1 / (1 + Math.exp(-v));
  const e = Math.exp(v);
  return e / (1 + e);
}

export function bceWithLogits(logits: Vector, targets: Vector): number {
  let total = 0;
  for (let i = 0; i < logits.length; i++) {
    total += softplus(logits[i]) - targets[i] * logits[i];
  }
  return total / logits.length;
}

export function bceWithLogitsBackward(
  gradOutput: number,
  logits: Vector,
  targets: Vector,
): { gradLogits: Vector } {
  const n = logits.length;
  const gradLogits: Vector = [];
  for (let i = 0; i < n; i++) {
    gradLogits.push((gradOutput * (sigmoid(logits[i]) - targets[i])) / n);
  }
  return { gradLogits };
}

function run(batch: Matrix, d1: Matrix, c1: Vector, d2: Matrix, c2: Vector) {
  const hidden: Matrix = [];
  const logits: Vector = [];
  for (const sample of batch) {
    const h: Vector = [];
    let x = c2[0];
    for (let j = 0; j < d1.length; j++) {
      let a = c1[j];
      for (let k = 0; k < sample.length; k++) a += d1[j][k] * sample[k];
      h.push(Math.tanh(a));
      x += d2[0][j] * h[j];
    }
    hidden.push(h);
    logits.push(x);
  }
  return { hidden, logits };
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
  const r = run(real, d1, c1, d2, c2).logits;
  const f = run(fake, d1, c1, d2, c2).logits;
  return (
    bceWithLogits(r, r.map(() => 1 - smoothing)) +
    bceWithLogits(f, f.map(() => 0))
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
  const gradD1 = d1.map((row) => row.map(() => 0));
  const gradC1 = c1.map(() => 0);
  const gradD2 = d2.map((row) => row.map(() => 0));
  const gradC2 = [0];
  const n = real.length;
  const all = [...real, ...fake];
  const { hidden, logits } = run(all, d1, c1, d2, c2);
  for (let s = 0; s < all.length; s++) {
    const target = s < n ? 1 - smoothing : 0;
    const gx = (gradOutput * (sigmoid(logits[s]) - target)) / n;
    gradC2[0] += gx;
    for (let j = 0; j < d1.length; j++) {
      const h = hidden[s][j];
      gradD2[0][j] += gx * h;
      const ga = gx * d2[0][j] * (1 - h * h);
      gradC1[j] += ga;
      for (let k = 0; k < all[s].length; k++) gradD1[j][k] += ga * all[s][k];
    }
  }
  return { gradD1, gradC1, gradD2, gradC2 };
}
