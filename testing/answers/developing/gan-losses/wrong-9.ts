// slip: generatorLossBackward has the two branches exchanged: saturating uses sigma(-f) and non-saturating sigma(f)
type Vector = number[];

const logSigmoid = (x: number): number => {
  if (x >= 0) return -Math.log1p(Math.exp(-x));
  return x - Math.log1p(Math.exp(x));
};
const prob = (x: number): number => Math.exp(logSigmoid(x));

function meanOf(values: Vector, f: (v: number) => number): number {
  let total = 0;
  for (let i = 0; i < values.length; i++) {
    total += f(values[i]);
  }
  return total / values.length;
}

export function discriminatorLoss(realLogits: Vector, fakeLogits: Vector): number {
  return -meanOf(realLogits, logSigmoid) - meanOf(fakeLogits, (f) => logSigmoid(-f));
}

export function generatorLoss(fakeLogits: Vector, { saturating }: { saturating: boolean }): number {
  return saturating
    ? meanOf(fakeLogits, (f) => logSigmoid(-f))
    : -meanOf(fakeLogits, (f) => logSigmoid(f));
}

export function discriminatorLossBackward(
  gradOutput: number,
  realLogits: Vector,
  fakeLogits: Vector,
): { gradRealLogits: Vector; gradFakeLogits: Vector } {
  const gradRealLogits: Vector = [];
  for (const r of realLogits) {
    gradRealLogits.push(-(gradOutput / realLogits.length) * prob(-r));
  }
  const gradFakeLogits: Vector = [];
  for (const f of fakeLogits) {
    gradFakeLogits.push((gradOutput / fakeLogits.length) * prob(f));
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
    const push = saturating ? prob(-f) : prob(f);
    gradFakeLogits.push(-(gradOutput / fakeLogits.length) * push);
  }
  return { gradFakeLogits };
}
