// slip: discriminatorLossBackward treats the full sigmoid slope as the derivative: the real gradient is multiplied by prob(r) * prob(-r), the slope of sigma, instead of prob(-r)
type Vector = number[];

const logSigmoid = (x: number): number => {
  if (x >= 0) return -Math.log1p(Math.exp(-x));
  return x - Math.log1p(Math.exp(x));
};
const sigma = (x: number): number => Math.exp(logSigmoid(x));

function avg(values: Vector, f: (v: number) => number): number {
  let total = 0;
  for (let i = 0; i < values.length; i++) {
    total += f(values[i]);
  }
  return total / values.length;
}

export function discriminatorLoss(realLogits: Vector, fakeLogits: Vector): number {
  return -avg(realLogits, logSigmoid) - avg(fakeLogits, (f) => logSigmoid(-f));
}

export function generatorLoss(fakeLogits: Vector, { saturating }: { saturating: boolean }): number {
  return saturating
    ? avg(fakeLogits, (f) => logSigmoid(-f))
    : -avg(fakeLogits, (f) => logSigmoid(f));
}

export function discriminatorLossBackward(
  gradOutput: number,
  realLogits: Vector,
  fakeLogits: Vector,
): { gradRealLogits: Vector; gradFakeLogits: Vector } {
  const gradRealLogits: Vector = [];
  for (const r of realLogits) {
    gradRealLogits.push(-(gradOutput / realLogits.length) * sigma(r) * sigma(-r));
  }
  const gradFakeLogits: Vector = [];
  for (const f of fakeLogits) {
    gradFakeLogits.push((gradOutput / fakeLogits.length) * sigma(f));
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
    const push = saturating ? sigma(f) : sigma(-f);
    gradFakeLogits.push(-(gradOutput / fakeLogits.length) * push);
  }
  return { gradFakeLogits };
}
