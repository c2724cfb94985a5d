// slip: softplus clips the logit at 30 before use (Math.min(x, 30)), so that all losses at logits beyond 30 in size, such as 100 and 1000, are cut off at about 30
type Vector = number[];

/** log(1 + e^x) without overflow */
function softplus(x: number): number {
  const clipped = Math.min(x, 30);
  return Math.log1p(Math.exp(clipped));
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
  const realPart = average(realLogits.map((r) => softplus(-r)));
  const fakePart = average(fakeLogits.map((f) => softplus(f)));
  return realPart + fakePart;
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
  const M = fakeLogits.length;
  return {
    gradRealLogits: realLogits.map((r) => (-gradOutput * sigmoid(-r)) / N),
    gradFakeLogits: fakeLogits.map((f) => (gradOutput * sigmoid(f)) / M),
  };
}

export function generatorLossBackward(
  gradOutput: number,
  fakeLogits: Vector,
  { saturating }: { saturating: boolean },
): { gradFakeLogits: Vector } {
  const M = fakeLogits.length;
  const derivative = saturating ? (f: number) => -sigmoid(f) : (f: number) => -sigmoid(-f);
  return { gradFakeLogits: fakeLogits.map((f) => (gradOutput * derivative(f)) / M) };
}
