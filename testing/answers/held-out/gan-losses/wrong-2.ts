// slip: all losses go through the probability and keep it at 1e-12 or above before the logarithm, so a large wrong logit costs about 27.6 and not its size; softplus of the logit would be exact
/** One logit per sample; its sigmoid is the probability that the sample is real. */
type Vector = number[];

const EPS = 1e-12;

const sigmoid = (x: number) => 1 / (1 + Math.exp(-x));
const safeLog = (p: number) => Math.log(Math.max(p, EPS));

export function discriminatorLoss(realLogits: Vector, fakeLogits: Vector): number {
  const real = realLogits.map((r) => -safeLog(sigmoid(r)));
  const fake = fakeLogits.map((f) => -safeLog(1 - sigmoid(f)));
  return (
    real.reduce((a, b) => a + b, 0) / real.length +
    fake.reduce((a, b) => a + b, 0) / fake.length
  );
}

export function generatorLoss(
  fakeLogits: Vector,
  { saturating }: { saturating: boolean },
): number {
  const terms = fakeLogits.map((f) =>
    saturating ? safeLog(1 - sigmoid(f)) : -safeLog(sigmoid(f)),
  );
  return terms.reduce((a, b) => a + b, 0) / terms.length;
}

export function discriminatorLossBackward(
  gradOutput: number,
  realLogits: Vector,
  fakeLogits: Vector,
): { gradRealLogits: Vector; gradFakeLogits: Vector } {
  const gradRealLogits = realLogits.map(
    (r) => (gradOutput * (sigmoid(r) - 1)) / realLogits.length,
  );
  const gradFakeLogits = fakeLogits.map((f) => (gradOutput * sigmoid(f)) / fakeLogits.length);
  return { gradRealLogits, gradFakeLogits };
}

export function generatorLossBackward(
  gradOutput: number,
  fakeLogits: Vector,
  { saturating }: { saturating: boolean },
): { gradFakeLogits: Vector } {
  const gradFakeLogits = fakeLogits.map((f) => {
    const p = sigmoid(f);
    return (gradOutput * (saturating ? -p : p - 1)) / fakeLogits.length;
  });
  return { gradFakeLogits };
}
