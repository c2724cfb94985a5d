// slip: discriminatorLossBackward divides the gradients of the fake logits by the number of real samples N instead of by M.
type Vector = number[];

function softplus(x: number): number {
  if (x > 0) return x + Math.log1p(Math.exp(-x));
  return Math.log1p(Math.exp(x));
}

function sigma(x: number): number {
  if (x >= 0) return 1 / (1 + Math.exp(-x));
  const e = Math.exp(x);
  return e / (1 + e);
}

export function discriminatorLoss(
  realLogits: Vector,
  fakeLogits: Vector,
): number {
  let real = 0;
  let fake = 0;
  for (const r of realLogits) real += softplus(-r);
  for (const f of fakeLogits) fake += softplus(f);
  return real / realLogits.length + fake / fakeLogits.length;
}

export function generatorLoss(
  fakeLogits: Vector,
  { saturating }: { saturating: boolean },
): number {
  let sum = 0;
  for (const f of fakeLogits) sum += saturating ? -softplus(f) : softplus(-f);
  return sum / fakeLogits.length;
}

export function discriminatorLossBackward(
  gradOutput: number,
  realLogits: Vector,
  fakeLogits: Vector,
): { gradRealLogits: Vector; gradFakeLogits: Vector } {
  const count = realLogits.length;
  const gradRealLogits: Vector = [];
  const gradFakeLogits: Vector = [];
  for (const r of realLogits)
    gradRealLogits.push((-gradOutput * sigma(-r)) / count);
  for (const f of fakeLogits)
    gradFakeLogits.push((gradOutput * sigma(f)) / count);
  return { gradRealLogits, gradFakeLogits };
}

export function generatorLossBackward(
  gradOutput: number,
  fakeLogits: Vector,
  { saturating }: { saturating: boolean },
): { gradFakeLogits: Vector } {
  const gradFakeLogits: Vector = [];
  for (const f of fakeLogits) {
    const push = saturating ? sigma(f) : sigma(-f);
    gradFakeLogits.push((-gradOutput * push) / fakeLogits.length);
  }
  return { gradFakeLogits };
}
