// slip: generatorLossBackward stops at the probability, with -1/sigma(f) and -1/(1 - sigma(f)), and forgets the slope sigma(1 - sigma) of the sigmoid
/** One logit per sample; its sigmoid is the probability that the sample is real. */
type Vector = number[];

type Loss = { value: (x: number) => number; slope: (x: number) => number };

const sigmoid = (x: number): number => 1 / (1 + Math.exp(-x));
const softplus = (x: number): number =>
  x > 0 ? x + Math.log1p(Math.exp(-x)) : Math.log1p(Math.exp(x));

/** −log σ(x) */
const callReal: Loss = { value: (x) => softplus(-x), slope: (x) => -sigmoid(-x) };
/** −log(1 − σ(x)) */
const callFake: Loss = { value: softplus, slope: sigmoid };

const mean = (loss: Loss, logits: Vector): number =>
  logits.reduce((sum, x) => sum + loss.value(x), 0) / logits.length;

export function discriminatorLoss(
  realLogits: Vector,
  fakeLogits: Vector,
): number {
  return mean(callReal, realLogits) + mean(callFake, fakeLogits);
}

export function generatorLoss(
  fakeLogits: Vector,
  { saturating }: { saturating: boolean },
): number {
  return saturating ? -mean(callFake, fakeLogits) : mean(callReal, fakeLogits);
}

export function discriminatorLossBackward(
  gradOutput: number,
  realLogits: Vector,
  fakeLogits: Vector,
): { gradRealLogits: Vector; gradFakeLogits: Vector } {
  const back = (loss: Loss, logits: Vector) =>
    logits.map((x) => (loss.slope(x) * gradOutput) / logits.length);
  return {
    gradRealLogits: back(callReal, realLogits),
    gradFakeLogits: back(callFake, fakeLogits),
  };
}

export function generatorLossBackward(
  gradOutput: number,
  fakeLogits: Vector,
  { saturating }: { saturating: boolean },
): { gradFakeLogits: Vector } {
  const gradFakeLogits = fakeLogits.map((f) => {
    const p = sigmoid(f);
    const slope = saturating ? -1 / (1 - p) : -1 / p;
    return (slope * gradOutput) / fakeLogits.length;
  });
  return { gradFakeLogits };
}
