// right: softplus and sigmoid as helpers, means by reduce
/** One logit per sample; its sigmoid is the probability that the sample is real. */
type Vector = number[];

const softplus = (x: number): number => Math.max(x, 0) + Math.log1p(Math.exp(-Math.abs(x)));
const sigmoid = (x: number): number => 1 / (1 + Math.exp(-x));
const mean = (v: Vector): number => v.reduce((a, b) => a + b, 0) / v.length;

export function discriminatorLoss(
  realLogits: Vector,
  fakeLogits: Vector,
): number {
  return mean(realLogits.map((r) => softplus(-r))) + mean(fakeLogits.map(softplus));
}

export function generatorLoss(
  fakeLogits: Vector,
  { saturating }: { saturating: boolean },
): number {
  return mean(fakeLogits.map((f) => (saturating ? -softplus(f) : softplus(-f))));
}

export function discriminatorLossBackward(
  gradOutput: number,
  realLogits: Vector,
  fakeLogits: Vector,
): { gradRealLogits: Vector; gradFakeLogits: Vector } {
  return {
    gradRealLogits: realLogits.map((r) => (-gradOutput * sigmoid(-r)) / realLogits.length),
    gradFakeLogits: fakeLogits.map((f) => (gradOutput * sigmoid(f)) / fakeLogits.length),
  };
}

export function generatorLossBackward(
  gradOutput: number,
  fakeLogits: Vector,
  { saturating }: { saturating: boolean },
): { gradFakeLogits: Vector } {
  const M = fakeLogits.length;
  return {
    gradFakeLogits: fakeLogits.map(
      (f) => (-gradOutput / M) * sigmoid(saturating ? f : -f),
    ),
  };
}
