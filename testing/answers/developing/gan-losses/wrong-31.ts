// slip: generatorLoss keeps each logarithm at −100 or above in the non-saturating branch, as BCELoss does, so a fake with the logit −1000 costs 100 instead of 1000.
type Vector = number[];
function logSigmoid(x: number): number {
  return Math.min(x, 0) - Math.log1p(Math.exp(-Math.abs(x)));
}
function sigmoid(x: number): number {
  return x < 0 ? Math.exp(x) / (1 + Math.exp(x)) : 1 / (1 + Math.exp(-x));
}

export function discriminatorLoss(realLogits: Vector, fakeLogits: Vector): number {
  let lossReal = 0;
  for (const logit of realLogits) lossReal -= logSigmoid(logit);
  let lossFake = 0;
  for (const logit of fakeLogits) lossFake -= logSigmoid(-logit);
  return lossReal / realLogits.length + lossFake / fakeLogits.length;
}
export function generatorLoss(fakeLogits: Vector, { saturating }: { saturating: boolean }): number {
  let total = 0;
  for (const logit of fakeLogits) {
    if (saturating) total += logSigmoid(-logit);
    else total -= Math.max(logSigmoid(logit), -100);
  }
  return total / fakeLogits.length;
}
export function discriminatorLossBackward(
  gradOutput: number,
  realLogits: Vector,
  fakeLogits: Vector,
): { gradRealLogits: Vector; gradFakeLogits: Vector } {
  const gradRealLogits: Vector = [];
  for (const logit of realLogits) gradRealLogits.push((gradOutput * -sigmoid(-logit)) / realLogits.length);
  const gradFakeLogits: Vector = [];
  for (const logit of fakeLogits) gradFakeLogits.push((gradOutput * sigmoid(logit)) / fakeLogits.length);
  return { gradRealLogits, gradFakeLogits };
}
export function generatorLossBackward(
  gradOutput: number,
  fakeLogits: Vector,
  { saturating }: { saturating: boolean },
): { gradFakeLogits: Vector } {
  const gradFakeLogits: Vector = [];
  for (const logit of fakeLogits) {
    const p = saturating ? sigmoid(logit) : sigmoid(-logit);
    gradFakeLogits.push((-gradOutput * p) / fakeLogits.length);
  }
  return { gradFakeLogits };
}
