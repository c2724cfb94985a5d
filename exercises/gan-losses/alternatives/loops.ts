// Plain loops from the last sample to the first, and results whose rows are Float64Arrays.
type Losses = { real: number; fake: number };

export function discriminatorLoss(realLogits: number[], fakeLogits: number[]): number {
  const total: Losses = { real: 0, fake: 0 };
  for (let i = realLogits.length - 1; i >= 0; i--) total.real -= logSigmoid(realLogits[i]);
  for (let i = fakeLogits.length - 1; i >= 0; i--) total.fake -= logSigmoid(-fakeLogits[i]);
  return total.real / realLogits.length + total.fake / fakeLogits.length;
}

export function generatorLoss(fakeLogits: number[], options: { saturating: boolean }): number {
  let total = 0;
  for (let i = fakeLogits.length - 1; i >= 0; i--) {
    if (options.saturating) total += logSigmoid(-fakeLogits[i]);
    else total -= logSigmoid(fakeLogits[i]);
  }
  return total / fakeLogits.length;
}

export function discriminatorLossBackward(gradOutput: number, realLogits: number[], fakeLogits: number[]) {
  const gradRealLogits = new Float64Array(realLogits.length);
  const gradFakeLogits = new Float64Array(fakeLogits.length);
  for (let i = 0; i < realLogits.length; i++) {
    gradRealLogits[i] = ((probability(realLogits[i]) - 1) * gradOutput) / realLogits.length;
  }
  for (let i = 0; i < fakeLogits.length; i++) {
    gradFakeLogits[i] = (probability(fakeLogits[i]) * gradOutput) / fakeLogits.length;
  }
  return { gradRealLogits, gradFakeLogits };
}

export function generatorLossBackward(
  gradOutput: number,
  fakeLogits: number[],
  options: { saturating: boolean },
) {
  const gradFakeLogits = new Float64Array(fakeLogits.length);
  for (let i = 0; i < fakeLogits.length; i++) {
    const p = probability(fakeLogits[i]);
    gradFakeLogits[i] = ((options.saturating ? -p : p - 1) * gradOutput) / fakeLogits.length;
  }
  return { gradFakeLogits };
}

function logSigmoid(x: number): number {
  return x >= 0 ? -Math.log1p(Math.exp(-x)) : x - Math.log1p(Math.exp(x));
}

function probability(x: number): number {
  if (x >= 0) return 1 / (1 + Math.exp(-x));
  const e = Math.exp(x);
  return e / (1 + e);
}
