// slip: generatorLossBackward forgets gradOutput in the saturating branch, as if it were always 1
type Vector = number[];

const minusLogSigma = (x: number) => Math.max(-x, 0) + Math.log1p(Math.exp(-Math.abs(x)));
const sigma = (x: number) => 1 / (1 + Math.exp(-x));
const average = (xs: Vector) => xs.reduce((a, b) => a + b, 0) / xs.length;

export function discriminatorLoss(
  realLogits: Vector,
  fakeLogits: Vector,
): number {
  const onReal = realLogits.map((r) => minusLogSigma(r));
  const onFake = fakeLogits.map((f) => minusLogSigma(-f));
  return average(onReal) + average(onFake);
}

export function generatorLoss(
  fakeLogits: Vector,
  { saturating }: { saturating: boolean },
): number {
  return saturating
    ? -average(fakeLogits.map((f) => minusLogSigma(-f)))
    : average(fakeLogits.map((f) => minusLogSigma(f)));
}

export function discriminatorLossBackward(
  gradOutput: number,
  realLogits: Vector,
  fakeLogits: Vector,
): { gradRealLogits: Vector; gradFakeLogits: Vector } {
  const perReal = gradOutput / realLogits.length;
  const perFake = gradOutput / fakeLogits.length;
  return {
    gradRealLogits: realLogits.map((r) => -perReal * sigma(-r)),
    gradFakeLogits: fakeLogits.map((f) => perFake * sigma(f)),
  };
}

export function generatorLossBackward(
  gradOutput: number,
  fakeLogits: Vector,
  { saturating }: { saturating: boolean },
): { gradFakeLogits: Vector } {
  const per = gradOutput / fakeLogits.length;
  if (saturating) {
    return { gradFakeLogits: fakeLogits.map((f) => -sigma(f) / fakeLogits.length) };
  }
  return { gradFakeLogits: fakeLogits.map((f) => -per * sigma(-f)) };
}
