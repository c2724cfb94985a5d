// slip: generatorLossBackward has the branches of saturating and non-saturating swapped
type Vector = number[];

const average = (v: Vector) => v.reduce((a, b) => a + b, 0) / v.length;

/** -log σ(x) */
const costOfFalse = (x: number) =>
  Math.max(-x, 0) + Math.log1p(Math.exp(-Math.abs(x)));
/** -log(1 - σ(x)) */
const costOfTrue = (x: number) => costOfFalse(-x);

const probability = (x: number) => 1 / (1 + Math.exp(-x));

export function discriminatorLoss(
  realLogits: Vector,
  fakeLogits: Vector,
): number {
  return (
    average(realLogits.map((r) => costOfFalse(r))) +
    average(fakeLogits.map((f) => costOfTrue(f)))
  );
}

export function generatorLoss(
  fakeLogits: Vector,
  { saturating }: { saturating: boolean },
): number {
  return average(
    fakeLogits.map((f) => (saturating ? -costOfTrue(f) : costOfFalse(f))),
  );
}

export function discriminatorLossBackward(
  gradOutput: number,
  realLogits: Vector,
  fakeLogits: Vector,
): { gradRealLogits: Vector; gradFakeLogits: Vector } {
  const perReal = gradOutput / realLogits.length;
  const perFake = gradOutput / fakeLogits.length;
  return {
    gradRealLogits: realLogits.map((r) => -perReal * probability(-r)),
    gradFakeLogits: fakeLogits.map((f) => perFake * probability(f)),
  };
}

export function generatorLossBackward(
  gradOutput: number,
  fakeLogits: Vector,
  { saturating }: { saturating: boolean },
): { gradFakeLogits: Vector } {
  const slope = saturating
    ? (f: number) => -probability(-f)
    : (f: number) => -probability(f);
  return {
    gradFakeLogits: fakeLogits.map(
      (f) => (gradOutput * slope(f)) / fakeLogits.length,
    ),
  };
}
