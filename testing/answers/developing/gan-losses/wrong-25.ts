// slip: discriminatorLoss divides the sum of the fake samples by the number of real ones as well.
type Vector = number[];

function softplus(x: number): number {
  return Math.max(x, 0) + Math.log1p(Math.exp(-Math.abs(x)));
}

function sigmoid(x: number): number {
  return 1 / (1 + Math.exp(-x));
}

export function discriminatorLoss(realLogits: Vector, fakeLogits: Vector): number {
  const count = realLogits.length;
  let total = 0;
  for (const r of realLogits) total += softplus(-r) / count;
  for (const f of fakeLogits) total += softplus(f) / count;
  return total;
}

export function generatorLoss(
  fakeLogits: Vector,
  { saturating }: { saturating: boolean },
): number {
  let total = 0;
  for (const f of fakeLogits) total += saturating ? -softplus(f) : softplus(-f);
  return total / fakeLogits.length;
}

export function discriminatorLossBackward(
  gradOutput: number,
  realLogits: Vector,
  fakeLogits: Vector,
): { gradRealLogits: Vector; gradFakeLogits: Vector } {
  const gradRealLogits = realLogits.map((r) => (-gradOutput * sigmoid(-r)) / realLogits.length);
  const gradFakeLogits = fakeLogits.map((f) => (gradOutput * sigmoid(f)) / fakeLogits.length);
  return { gradRealLogits, gradFakeLogits };
}

export function generatorLossBackward(
  gradOutput: number,
  fakeLogits: Vector,
  { saturating }: { saturating: boolean },
): { gradFakeLogits: Vector } {
  const M = fakeLogits.length;
  return {
    gradFakeLogits: fakeLogits.map((f) => (-gradOutput * sigmoid(saturating ? f : -f)) / M),
  };
}
