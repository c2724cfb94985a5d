// slip: discriminatorLossBackward divides the gradients of the fake logits by the number of real samples N instead of M
type Vector = number[];

function softplus(x: number): number {
  return Math.max(x, 0) + Math.log1p(Math.exp(-Math.abs(x)));
}

function sigmoid(x: number): number {
  return 1 / (1 + Math.exp(-x));
}

export function discriminatorLoss(
  realLogits: Vector,
  fakeLogits: Vector,
): number {
  let real = 0;
  for (const r of realLogits) real += softplus(-r);
  let fake = 0;
  for (const f of fakeLogits) fake += softplus(f);
  return real / realLogits.length + fake / fakeLogits.length;
}

export function generatorLoss(
  fakeLogits: Vector,
  { saturating }: { saturating: boolean },
): number {
  let total = 0;
  for (const f of fakeLogits) {
    if (saturating) total -= softplus(f);
    else total += softplus(-f);
  }
  return total / fakeLogits.length;
}

export function discriminatorLossBackward(
  gradOutput: number,
  realLogits: Vector,
  fakeLogits: Vector,
): { gradRealLogits: Vector; gradFakeLogits: Vector } {
  const N = realLogits.length;
  const M = fakeLogits.length;
  const gradRealLogits: Vector = [];
  const gradFakeLogits: Vector = [];
  for (let n = 0; n < N; n++) {
    gradRealLogits.push((-gradOutput * sigmoid(-realLogits[n])) / N);
  }
  for (let m = 0; m < M; m++) {
    gradFakeLogits.push((gradOutput * sigmoid(fakeLogits[m])) / N);
  }
  return { gradRealLogits, gradFakeLogits };
}

export function generatorLossBackward(
  gradOutput: number,
  fakeLogits: Vector,
  { saturating }: { saturating: boolean },
): { gradFakeLogits: Vector } {
  const M = fakeLogits.length;
  const gradFakeLogits: Vector = [];
  for (const f of fakeLogits) {
    const slope = saturating ? -sigmoid(f) : -sigmoid(-f);
    gradFakeLogits.push((gradOutput * slope) / M);
  }
  return { gradFakeLogits };
}
