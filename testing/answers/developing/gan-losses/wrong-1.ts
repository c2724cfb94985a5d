// slip: discriminatorLoss, and with it discriminatorLossBackward, takes half of the sum of the two means; the sum is not divided by 2
/** One logit per sample; its sigmoid is the probability that the sample is real. */
type Vector = number[];

function softplus(x: number): number {
  return x > 0 ? x + Math.log1p(Math.exp(-x)) : Math.log1p(Math.exp(x));
}

function sigmoid(x: number): number {
  return 1 / (1 + Math.exp(-x));
}

export function discriminatorLoss(
  realLogits: Vector,
  fakeLogits: Vector,
): number {
  let lossReal = 0;
  let lossFake = 0;
  realLogits.forEach((r) => (lossReal += softplus(-r)));
  fakeLogits.forEach((f) => (lossFake += softplus(f)));
  lossReal /= realLogits.length;
  lossFake /= fakeLogits.length;
  return (lossReal + lossFake) / 2;
}

export function generatorLoss(
  fakeLogits: Vector,
  { saturating }: { saturating: boolean },
): number {
  let loss = 0;
  fakeLogits.forEach((f) => (loss += saturating ? -softplus(f) : softplus(-f)));
  return loss / fakeLogits.length;
}

export function discriminatorLossBackward(
  gradOutput: number,
  realLogits: Vector,
  fakeLogits: Vector,
): { gradRealLogits: Vector; gradFakeLogits: Vector } {
  const half = gradOutput / 2;
  const gradRealLogits = realLogits.map((r) => (-half * sigmoid(-r)) / realLogits.length);
  const gradFakeLogits = fakeLogits.map((f) => (half * sigmoid(f)) / fakeLogits.length);
  return { gradRealLogits, gradFakeLogits };
}

export function generatorLossBackward(
  gradOutput: number,
  fakeLogits: Vector,
  { saturating }: { saturating: boolean },
): { gradFakeLogits: Vector } {
  const gradFakeLogits = fakeLogits.map((f) => {
    const s = saturating ? sigmoid(f) : sigmoid(-f);
    return (-gradOutput * s) / fakeLogits.length;
  });
  return { gradFakeLogits };
}
