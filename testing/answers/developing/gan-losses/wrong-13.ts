// slip: generatorLoss with saturating false averages the probabilities first and takes the logarithm of their mean, -log(mean σ(f)), instead of averaging the logarithms
type Vector = number[];

const sp = (x: number) => (x > 0 ? x + Math.log1p(Math.exp(-x)) : Math.log1p(Math.exp(x)));
const sg = (x: number) => Math.exp(-sp(-x));

export function discriminatorLoss(realLogits: Vector, fakeLogits: Vector): number {
  let loss = 0;
  for (const r of realLogits) loss += sp(-r) / realLogits.length;
  for (const f of fakeLogits) loss += sp(f) / fakeLogits.length;
  return loss;
}

export function generatorLoss(
  fakeLogits: Vector,
  { saturating }: { saturating: boolean },
): number {
  const M = fakeLogits.length;
  if (saturating) return fakeLogits.reduce((s, f) => s - sp(f), 0) / M;
  // log of the mean, with the largest term taken out
  const logs = fakeLogits.map((f) => -sp(-f));
  const top = Math.max(...logs);
  const inner = logs.reduce((s, l) => s + Math.exp(l - top), 0) / M;
  return -(top + Math.log(inner));
}

export function discriminatorLossBackward(
  gradOutput: number,
  realLogits: Vector,
  fakeLogits: Vector,
): { gradRealLogits: Vector; gradFakeLogits: Vector } {
  const gradRealLogits: Vector = [];
  const gradFakeLogits: Vector = [];
  for (const r of realLogits) gradRealLogits.push((-gradOutput * sg(-r)) / realLogits.length);
  for (const f of fakeLogits) gradFakeLogits.push((gradOutput * sg(f)) / fakeLogits.length);
  return { gradRealLogits, gradFakeLogits };
}

export function generatorLossBackward(
  gradOutput: number,
  fakeLogits: Vector,
  { saturating }: { saturating: boolean },
): { gradFakeLogits: Vector } {
  const sign = saturating ? 1 : -1;
  return { gradFakeLogits: fakeLogits.map((f) => (-gradOutput * sg(sign * f)) / fakeLogits.length) };
}
