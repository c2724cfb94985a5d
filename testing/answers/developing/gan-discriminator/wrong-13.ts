// slip: discriminatorLoss averages once over all N+M logits instead of adding the mean over the real and the mean over the fake batch
type Vector = number[];
type Matrix = number[][];

const softplus = (x: number) => Math.max(x, 0) + Math.log1p(Math.exp(-Math.abs(x)));
const sigma = (x: number) => 1 / (1 + Math.exp(-x));
const dot = (a: Vector, b: Vector) => a.reduce((s, v, i) => s + v * b[i], 0);

function judge(u: Vector, d1: Matrix, c1: Vector, d2: Matrix, c2: Vector) {
  const a = d1.map((row, i) => dot(row, u) + c1[i]);
  const h = a.map((v) => Math.tanh(v));
  return { a, h, logit: dot(d2[0], h) + c2[0] };
}

export function bceWithLogits(logits: Vector, targets: Vector): number {
  const terms = logits.map((x, n) => softplus(x) - targets[n] * x);
  return terms.reduce((s, v) => s + v, 0) / terms.length;
}

export function bceWithLogitsBackward(
  gradOutput: number,
  logits: Vector,
  targets: Vector,
): { gradLogits: Vector } {
  return { gradLogits: logits.map((x, n) => (gradOutput * (sigma(x) - targets[n])) / logits.length) };
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
  const xr = real.map((u) => judge(u, d1, c1, d2, c2).logit);
  const xf = fake.map((u) => judge(u, d1, c1, d2, c2).logit);
  return bceWithLogits(
    [...xr, ...xf],
    [...xr.map(() => 1 - smoothing), ...xf.map(() => 0)],
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
  const gradC2 = c2.map(() => 0);

  function collect(batch: Matrix, target: number) {
    const seen = batch.map((u) => judge(u, d1, c1, d2, c2));
    const { gradLogits } = bceWithLogitsBackward(
      gradOutput,
      seen.map((s) => s.logit),
      seen.map(() => target),
    );
    batch.forEach((u, n) => {
      const { a, h } = seen[n];
      gradC2[0] += gradLogits[n];
      for (let k = 0; k < a.length; k++) {
        gradD2[0][k] += gradLogits[n] * h[k];
        const back = gradLogits[n] * d2[0][k] * (1 - h[k] * h[k]);
        gradC1[k] += back;
        for (let d = 0; d < u.length; d++) gradD1[k][d] += back * u[d];
      }
    });
  }

  collect(real, 1 - smoothing);
  collect(fake, 0);
  return { gradD1, gradC1, gradD2, gradC2 };
}
