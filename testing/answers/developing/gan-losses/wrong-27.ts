// slip: generatorLoss averages the logits first and takes softplus of that mean; right would be the mean of the softplus of every logit.
type Vector = number[];

const mean = (v: Vector): number => v.reduce((a, b) => a + b, 0) / v.length;
const neg = (v: Vector): Vector => v.map((e) => -e);
const softplus = (x: number): number => Math.max(x, 0) + Math.log1p(Math.exp(-Math.abs(x)));
const sigmoid = (x: number): number => 0.5 * (1 + Math.tanh(0.5 * x));

export function discriminatorLoss(realLogits: Vector, fakeLogits: Vector): number {
  return mean(neg(realLogits).map(softplus)) + mean(fakeLogits.map(softplus));
}

export function generatorLoss(fakeLogits: Vector, { saturating }: { saturating: boolean }): number {
  const f = mean(fakeLogits);
  return saturating ? -softplus(f) : softplus(-f);
}

export function discriminatorLossBackward(
  gradOutput: number,
  realLogits: Vector,
  fakeLogits: Vector,
): { gradRealLogits: Vector; gradFakeLogits: Vector } {
  const N = realLogits.length;
  const M = fakeLogits.length;
  return {
    gradRealLogits: neg(realLogits).map((e) => (-gradOutput * sigmoid(e)) / N),
    gradFakeLogits: fakeLogits.map((e) => (gradOutput * sigmoid(e)) / M),
  };
}

export function generatorLossBackward(
  gradOutput: number,
  fakeLogits: Vector,
  { saturating }: { saturating: boolean },
): { gradFakeLogits: Vector } {
  const arg = saturating ? fakeLogits : neg(fakeLogits);
  return { gradFakeLogits: arg.map((e) => (-gradOutput * sigmoid(e)) / fakeLogits.length) };
}
