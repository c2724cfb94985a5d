// slip: discriminatorLossBackward divides the gradient of the fake logits by the number of real samples N instead of M
type Vector = number[];

function softplus(x: number): number {
  return Math.max(x, 0) + Math.log1p(Math.exp(-Math.abs(x)));
}

function sigmoid(x: number): number {
  return x >= 0 ? 1 / (1 + Math.exp(-x)) : Math.exp(x) / (1 + Math.exp(x));
}

function mean(values: Vector): number {
  let total = 0;
  for (const v of values) total += v;
  return total / values.length;
}

export function discriminatorLoss(realLogits: Vector, fakeLogits: Vector): number {
  const onReal = mean(realLogits.map((r) => softplus(-r)));
  const onFake = mean(fakeLogits.map((f) => softplus(f)));
  return onReal + onFake;
}

export function generatorLoss(
  fakeLogits: Vector,
  { saturating }: { saturating: boolean },
): number {
  if (saturating) return -mean(fakeLogits.map((f) => softplus(f)));
  return mean(fakeLogits.map((f) => softplus(-f)));
}

export function discriminatorLossBackward(
  gradOutput: number,
  realLogits: Vector,
  fakeLogits: Vector,
): { gradRealLogits: Vector; gradFakeLogits: Vector } {
  const N = realLogits.length;
  const M = fakeLogits.length;
  return {
    gradRealLogits: realLogits.map((r) => (-gradOutput * sigmoid(-r)) / N),
    gradFakeLogits: fakeLogits.map((f) => (gradOutput * sigmoid(f)) / N),
  };
}

export function generatorLossBackward(
  gradOutput: number,
  fakeLogits: Vector,
  { saturating }: { saturating: boolean },
): { gradFakeLogits: Vector } {
  const M = fakeLogits.length;
  const gradFakeLogits = fakeLogits.map((f) => {
    const push = saturating ? sigmoid(f) : sigmoid(-f);
    return (-gradOutput * push) / M;
  });
  return { gradFakeLogits };
}
