// slip: discriminatorLossBackward divides the gradients of the fake logits by N, the number of real samples, instead of M
type Vector = number[];

/** log(1 + e^x) without overflow */
function softplus(x: number): number {
  return Math.max(x, 0) + Math.log1p(Math.exp(-Math.abs(x)));
}

function sigmoid(x: number): number {
  return 1 / (1 + Math.exp(-x));
}

function average(values: Vector): number {
  let sum = 0;
  for (const v of values) sum += v;
  return sum / values.length;
}

export function discriminatorLoss(
  realLogits: Vector,
  fakeLogits: Vector,
): number {
  const onReal = average(realLogits.map((r) => softplus(-r)));
  const onFake = average(fakeLogits.map((f) => softplus(f)));
  return onReal + onFake;
}

export function generatorLoss(
  fakeLogits: Vector,
  { saturating }: { saturating: boolean },
): number {
  if (saturating) return average(fakeLogits.map((f) => -softplus(f)));
  return average(fakeLogits.map((f) => softplus(-f)));
}

export function discriminatorLossBackward(
  gradOutput: number,
  realLogits: Vector,
  fakeLogits: Vector,
): { gradRealLogits: Vector; gradFakeLogits: Vector } {
  const N = realLogits.length;
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
  const slope = saturating ? (f: number) => -sigmoid(f) : (f: number) => -sigmoid(-f);
  return { gradFakeLogits: fakeLogits.map((f) => (gradOutput * slope(f)) / M) };
}
