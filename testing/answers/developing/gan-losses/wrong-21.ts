// slip: generatorLossBackward keeps the factor 1 - sigmoid(f) in the saturating gradient, -sigmoid(f)(1 - sigmoid(f))/M, although it cancels against the derivative of the logarithm.
type Vector = number[];

const sigmoid = (x: number) => 1 / (1 + Math.exp(-x));
const softplus = (x: number) =>
  Math.max(x, 0) + Math.log1p(Math.exp(-Math.abs(x)));
const mean = (values: Vector) =>
  values.reduce((a, b) => a + b, 0) / values.length;

export function discriminatorLoss(
  realLogits: Vector,
  fakeLogits: Vector,
): number {
  return (
    mean(realLogits.map((r) => softplus(-r))) +
    mean(fakeLogits.map((f) => softplus(f)))
  );
}

export function generatorLoss(
  fakeLogits: Vector,
  { saturating }: { saturating: boolean },
): number {
  return saturating
    ? -mean(fakeLogits.map((f) => softplus(f)))
    : mean(fakeLogits.map((f) => softplus(-f)));
}

export function discriminatorLossBackward(
  gradOutput: number,
  realLogits: Vector,
  fakeLogits: Vector,
): { gradRealLogits: Vector; gradFakeLogits: Vector } {
  return {
    gradRealLogits: realLogits.map(
      (r) => (-gradOutput * sigmoid(-r)) / realLogits.length,
    ),
    gradFakeLogits: fakeLogits.map(
      (f) => (gradOutput * sigmoid(f)) / fakeLogits.length,
    ),
  };
}

export function generatorLossBackward(
  gradOutput: number,
  fakeLogits: Vector,
  { saturating }: { saturating: boolean },
): { gradFakeLogits: Vector } {
  const share = gradOutput / fakeLogits.length;
  const gradFakeLogits = fakeLogits.map((f) => {
    if (saturating) return -share * sigmoid(f) * (1 - sigmoid(f));
    return -share * sigmoid(-f);
  });
  return { gradFakeLogits };
}
