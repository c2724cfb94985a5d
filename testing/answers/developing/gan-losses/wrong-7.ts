// slip: discriminatorLossBackward multiplies only the real part by gradOutput; the fake part ignores the upstream gradient.
type Vector = number[];

const sp = (v: number): number =>
  v > 0 ? v + Math.log1p(Math.exp(-v)) : Math.log1p(Math.exp(v));
const sg = (v: number): number =>
  v > 0 ? 1 / (1 + Math.exp(-v)) : Math.exp(v) / (1 + Math.exp(v));

export function discriminatorLoss(
  realLogits: Vector,
  fakeLogits: Vector,
): number {
  let real = 0;
  for (let n = 0; n < realLogits.length; n++) real += sp(-realLogits[n]);
  let fake = 0;
  for (let m = 0; m < fakeLogits.length; m++) fake += sp(fakeLogits[m]);
  return real / realLogits.length + fake / fakeLogits.length;
}

export function generatorLoss(
  fakeLogits: Vector,
  { saturating }: { saturating: boolean },
): number {
  let loss = 0;
  for (const f of fakeLogits) {
    if (saturating) loss -= sp(f);
    else loss += sp(-f);
  }
  return loss / fakeLogits.length;
}

export function discriminatorLossBackward(
  gradOutput: number,
  realLogits: Vector,
  fakeLogits: Vector,
): { gradRealLogits: Vector; gradFakeLogits: Vector } {
  const share = gradOutput / realLogits.length;
  const gradRealLogits = realLogits.map((r) => -sg(-r) * share);
  const gradFakeLogits = fakeLogits.map((f) => sg(f) / fakeLogits.length);
  return { gradRealLogits, gradFakeLogits };
}

export function generatorLossBackward(
  gradOutput: number,
  fakeLogits: Vector,
  { saturating }: { saturating: boolean },
): { gradFakeLogits: Vector } {
  const share = gradOutput / fakeLogits.length;
  if (saturating) return { gradFakeLogits: fakeLogits.map((f) => -share * sg(f)) };
  return { gradFakeLogits: fakeLogits.map((f) => -share * sg(-f)) };
}
