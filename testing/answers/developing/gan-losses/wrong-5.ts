// slip: generatorLossBackward has the gradients of the two losses exchanged between the branches of `saturating`.
type Vector = number[];

function logSigmoid(x: number): number {
  // log σ(x) = min(x, 0) − log(1 + e^−|x|)
  return Math.min(x, 0) - Math.log1p(Math.exp(-Math.abs(x)));
}

function prob(x: number): number {
  if (x < 0) {
    const e = Math.exp(x);
    return e / (1 + e);
  }
  return 1 / (1 + Math.exp(-x));
}

function average(values: Vector): number {
  let total = 0;
  for (const v of values) total += v;
  return total / values.length;
}

export function discriminatorLoss(
  realLogits: Vector,
  fakeLogits: Vector,
): number {
  const real = average(realLogits.map((x) => logSigmoid(x)));
  const fake = average(fakeLogits.map((x) => logSigmoid(-x)));
  return -real - fake;
}

export function generatorLoss(
  fakeLogits: Vector,
  { saturating }: { saturating: boolean },
): number {
  if (saturating) return average(fakeLogits.map((x) => logSigmoid(-x)));
  return -average(fakeLogits.map((x) => logSigmoid(x)));
}

export function discriminatorLossBackward(
  gradOutput: number,
  realLogits: Vector,
  fakeLogits: Vector,
): { gradRealLogits: Vector; gradFakeLogits: Vector } {
  const gradRealLogits: Vector = [];
  const gradFakeLogits: Vector = [];
  for (const r of realLogits) {
    gradRealLogits.push((gradOutput * (prob(r) - 1)) / realLogits.length);
  }
  for (const f of fakeLogits) {
    gradFakeLogits.push((gradOutput * prob(f)) / fakeLogits.length);
  }
  return { gradRealLogits, gradFakeLogits };
}

export function generatorLossBackward(
  gradOutput: number,
  fakeLogits: Vector,
  { saturating }: { saturating: boolean },
): { gradFakeLogits: Vector } {
  const gradFakeLogits: Vector = [];
  for (const f of fakeLogits) {
    const g = saturating ? 1 - prob(f) : prob(f);
    gradFakeLogits.push((-gradOutput * g) / fakeLogits.length);
  }
  return { gradFakeLogits };
}
