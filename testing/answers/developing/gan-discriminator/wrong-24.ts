// slip: discriminatorBackward multiplies by gradOutput although bceWithLogitsBackward has already done so
type Vector = number[];
type Matrix = number[][];

const softplus = (x: number): number =>
  Math.max(x, 0) + Math.log1p(Math.exp(-Math.abs(x)));

export function bceWithLogits(logits: Vector, targets: Vector): number {
  return (
    logits.reduce((s, x, n) => s + softplus(x) - targets[n] * x, 0) /
    logits.length
  );
}

export function bceWithLogitsBackward(
  gradOutput: number,
  logits: Vector,
  targets: Vector,
): { gradLogits: Vector } {
  const gradLogits = logits.map((x, n) => {
    const s = 1 / (1 + Math.exp(-x));
    return (gradOutput * (s - targets[n])) / logits.length;
  });
  return { gradLogits };
}

type Pass = { u: Vector; h: Vector; logit: number };

function pass(u: Vector, d1: Matrix, c1: Vector, d2: Matrix, c2: Vector): Pass {
  const h = c1.map((c, k) =>
    Math.tanh(d1[k].reduce((s, w, i) => s + w * u[i], c)),
  );
  const logit = h.reduce((s, v, k) => s + v * d2[0][k], c2[0]);
  return { u, h, logit };
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
  const realLogits = real.map((u) => pass(u, d1, c1, d2, c2).logit);
  const fakeLogits = fake.map((u) => pass(u, d1, c1, d2, c2).logit);
  const realTargets = realLogits.map(() => 1 - smoothing);
  const fakeTargets = fakeLogits.map(() => 0);
  return (
    bceWithLogits(realLogits, realTargets) +
    bceWithLogits(fakeLogits, fakeTargets)
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
  const realPasses = real.map((u) => pass(u, d1, c1, d2, c2));
  const fakePasses = fake.map((u) => pass(u, d1, c1, d2, c2));
  const slopes = [
    ...bceWithLogitsBackward(
      gradOutput,
      realPasses.map((r) => r.logit),
      realPasses.map(() => 1 - smoothing),
    ).gradLogits,
    ...bceWithLogitsBackward(
      gradOutput,
      fakePasses.map((r) => r.logit),
      fakePasses.map(() => 0),
    ).gradLogits,
  ];

  const gradD1 = d1.map((row) => row.map(() => 0));
  const gradC1 = c1.map(() => 0);
  const gradD2 = d2.map((row) => row.map(() => 0));
  const gradC2 = c2.map(() => 0);
  [...realPasses, ...fakePasses].forEach(({ u, h }, n) => {
    const gx = gradOutput * slopes[n];
    gradC2[0] += gx;
    h.forEach((v, k) => {
      gradD2[0][k] += gx * v;
      const ga = gx * d2[0][k] * (1 - v ** 2);
      gradC1[k] += ga;
      u.forEach((ui, i) => {
        gradD1[k][i] += ga * ui;
      });
    });
  });
  return { gradD1, gradC1, gradD2, gradC2 };
}
