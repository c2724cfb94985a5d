// slip: softplus in bceWithLogits is log(1 + e^x) as it stands, which overflows to infinity at large logits; it should be max(x, 0) + log(1 + e^-|x|)
type Vector = number[];
type Matrix = number[][];

function softplus(x: number): number {
  return Math.log1p(Math.exp(x));
}

function sigmoid(x: number): number {
  return 1 / (1 + Math.exp(-x));
}

export function bceWithLogits(logits: Vector, targets: Vector): number {
  let total = 0;
  for (let n = 0; n < logits.length; n++) {
    total += softplus(logits[n]) - targets[n] * logits[n];
  }
  return total / logits.length;
}

export function bceWithLogitsBackward(
  gradOutput: number,
  logits: Vector,
  targets: Vector,
): { gradLogits: Vector } {
  const gradLogits = logits.map(
    (x, n) => (gradOutput / logits.length) * (sigmoid(x) - targets[n]),
  );
  return { gradLogits };
}

function forward(u: Vector, d1: Matrix, c1: Vector, d2: Matrix, c2: Vector) {
  const h = d1.map((row, i) => {
    let a = c1[i];
    row.forEach((w, d) => (a += w * u[d]));
    return Math.tanh(a);
  });
  let logit = c2[0];
  h.forEach((v, i) => (logit += d2[0][i] * v));
  return { h, logit };
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
  const realLogits = real.map((u) => forward(u, d1, c1, d2, c2).logit);
  const fakeLogits = fake.map((u) => forward(u, d1, c1, d2, c2).logit);
  const realTargets = real.map(() => 1 - smoothing);
  const fakeTargets = fake.map(() => 0);
  return bceWithLogits(realLogits, realTargets) + bceWithLogits(fakeLogits, fakeTargets);
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
  const gradD2 = [d2[0].map(() => 0)];
  const gradC2 = [0];
  for (const { batch, target } of [
    { batch: real, target: 1 - smoothing },
    { batch: fake, target: 0 },
  ]) {
    const passes = batch.map((u) => forward(u, d1, c1, d2, c2));
    const { gradLogits } = bceWithLogitsBackward(
      gradOutput,
      passes.map((p) => p.logit),
      passes.map(() => target),
    );
    passes.forEach(({ h }, n) => {
      gradC2[0] += gradLogits[n];
      h.forEach((v, i) => {
        gradD2[0][i] += gradLogits[n] * v;
        const da = gradLogits[n] * d2[0][i] * (1 - v * v);
        gradC1[i] += da;
        batch[n].forEach((w, d) => (gradD1[i][d] += da * w));
      });
    });
  }
  return { gradD1, gradC1, gradD2, gradC2 };
}
