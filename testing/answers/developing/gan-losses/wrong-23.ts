// slip: in discriminatorLoss the fake samples are summed by reduce without an initial value, so the first fake logit enters the sum raw, without softplus.
type Vector = number[];

/** log(1 + e^x) */
const sp = (x: number): number =>
  Math.max(0, x) + Math.log1p(Math.exp(-Math.abs(x)));
/** its derivative */
const dsp = (x: number): number => 1 / (1 + Math.exp(-x));

export function discriminatorLoss(
  realLogits: Vector,
  fakeLogits: Vector,
): number {
  const realSum = realLogits.reduce((sum, r) => sum + sp(-r), 0);
  const fakeSum = fakeLogits.reduce((sum, f) => sum + sp(f));
  return realSum / realLogits.length + fakeSum / fakeLogits.length;
}

export function generatorLoss(
  fakeLogits: Vector,
  { saturating }: { saturating: boolean },
): number {
  const terms = fakeLogits.map((f) => (saturating ? -sp(f) : sp(-f)));
  return terms.reduce((a, b) => a + b, 0) / terms.length;
}

export function discriminatorLossBackward(
  gradOutput: number,
  realLogits: Vector,
  fakeLogits: Vector,
): { gradRealLogits: Vector; gradFakeLogits: Vector } {
  const perReal = gradOutput / realLogits.length;
  const perFake = gradOutput / fakeLogits.length;
  return {
    gradRealLogits: realLogits.map((r) => -perReal * dsp(-r)),
    gradFakeLogits: fakeLogits.map((f) => perFake * dsp(f)),
  };
}

export function generatorLossBackward(
  gradOutput: number,
  fakeLogits: Vector,
  { saturating }: { saturating: boolean },
): { gradFakeLogits: Vector } {
  const per = gradOutput / fakeLogits.length;
  return {
    gradFakeLogits: fakeLogits.map((f) => -per * dsp(saturating ? f : -f)),
  };
}
