// slip: generatorLoss has its two losses exchanged: it returns -log sigma(f) for saturating true and log(1 - sigma(f)) for false, it should be the other way round
/** One logit per sample; its sigmoid is the probability that the sample is real. */
type Vector = number[];

const log1pexp = (x: number) => Math.max(0, x) + Math.log1p(Math.exp(-Math.abs(x)));
const sigma = (x: number) => 1 / (1 + Math.exp(-x));
const average = (values: number[]) => values.reduce((s, v) => s + v, 0) / values.length;

export function discriminatorLoss(realLogits: Vector, fakeLogits: Vector): number {
  const onReal = average(realLogits.map((r) => log1pexp(-r)));
  const onFake = average(fakeLogits.map((f) => log1pexp(f)));
  return onReal + onFake;
}

export function generatorLoss(
  fakeLogits: Vector,
  { saturating }: { saturating: boolean },
): number {
  if (saturating) {
    return average(fakeLogits.map((f) => log1pexp(-f)));
  }
  return -average(fakeLogits.map((f) => log1pexp(f)));
}

export function discriminatorLossBackward(
  gradOutput: number,
  realLogits: Vector,
  fakeLogits: Vector,
): { gradRealLogits: Vector; gradFakeLogits: Vector } {
  const N = realLogits.length;
  const M = fakeLogits.length;
  return {
    gradRealLogits: realLogits.map((r) => -(gradOutput / N) * sigma(-r)),
    gradFakeLogits: fakeLogits.map((f) => (gradOutput / M) * sigma(f)),
  };
}

export function generatorLossBackward(
  gradOutput: number,
  fakeLogits: Vector,
  { saturating }: { saturating: boolean },
): { gradFakeLogits: Vector } {
  const share = gradOutput / fakeLogits.length;
  if (saturating) {
    return { gradFakeLogits: fakeLogits.map((f) => -share * sigma(f)) };
  }
  return { gradFakeLogits: fakeLogits.map((f) => -share * sigma(-f)) };
}
