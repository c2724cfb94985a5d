// slip: generatorLoss forgets the sign of the saturating loss and returns the mean of softplus(f) = -log(1 - sigma(f)); it should be its negative
/** One logit per sample; its sigmoid is the probability that the sample is real. */
type Vector = number[];

function softplus(x: number): number {
  return Math.max(x, 0) + Math.log1p(Math.exp(-Math.abs(x)));
}

const sigmoid = (x: number): number => 1 / (1 + Math.exp(-x));

function meanOf(logits: Vector, f: (x: number) => number): number {
  let total = 0;
  for (const x of logits) total += f(x);
  return total / logits.length;
}

function gradientsOf(logits: Vector, f: (x: number) => number, gradOutput: number): Vector {
  return logits.map((x) => (gradOutput * f(x)) / logits.length);
}

export function discriminatorLoss(
  realLogits: Vector,
  fakeLogits: Vector,
): number {
  return meanOf(realLogits, (r) => softplus(-r)) + meanOf(fakeLogits, softplus);
}

export function generatorLoss(
  fakeLogits: Vector,
  { saturating }: { saturating: boolean },
): number {
  return saturating ? meanOf(fakeLogits, softplus) : meanOf(fakeLogits, (f) => softplus(-f));
}

export function discriminatorLossBackward(
  gradOutput: number,
  realLogits: Vector,
  fakeLogits: Vector,
): { gradRealLogits: Vector; gradFakeLogits: Vector } {
  return {
    gradRealLogits: gradientsOf(realLogits, (r) => -sigmoid(-r), gradOutput),
    gradFakeLogits: gradientsOf(fakeLogits, sigmoid, gradOutput),
  };
}

export function generatorLossBackward(
  gradOutput: number,
  fakeLogits: Vector,
  { saturating }: { saturating: boolean },
): { gradFakeLogits: Vector } {
  const slope = saturating ? (f: number) => -sigmoid(f) : (f: number) => -sigmoid(-f);
  return { gradFakeLogits: gradientsOf(fakeLogits, slope, gradOutput) };
}
