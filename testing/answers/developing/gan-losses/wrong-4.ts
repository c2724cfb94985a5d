// slip: discriminatorLoss takes one mean over all N+M samples together instead of the sum of two means.
type Vector = number[];

const softplus = (x: number) => Math.max(x, 0) + Math.log1p(Math.exp(-Math.abs(x)));
const sigmoid = (x: number) => 1 / (1 + Math.exp(-x));

export function discriminatorLoss(
  realLogits: Vector,
  fakeLogits: Vector,
): number {
  const terms = [
    ...realLogits.map((r) => softplus(-r)),
    ...fakeLogits.map((f) => softplus(f)),
  ];
  return (2 * terms.reduce((s, t) => s + t, 0)) / terms.length;
}

export function generatorLoss(
  fakeLogits: Vector,
  { saturating }: { saturating: boolean },
): number {
  const terms = fakeLogits.map((f) => (saturating ? -softplus(f) : softplus(-f)));
  return terms.reduce((s, t) => s + t, 0) / terms.length;
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
  const scale = -gradOutput / fakeLogits.length;
  return { gradFakeLogits: fakeLogits.map((f) => scale * sigmoid(saturating ? f : -f)) };
}
