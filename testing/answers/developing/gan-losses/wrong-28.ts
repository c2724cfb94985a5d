// slip: bceWithLogits, of which both losses are made, calls Math.log1p(1 + e^-|x|), which is log(2 + e^-|x|); right would be Math.log1p(e^-|x|).
type Vector = number[];

function bceWithLogits(logits: Vector, label: number): number {
  let total = 0;
  for (const logit of logits) {
    total += Math.max(logit, 0) - logit * label + Math.log1p(1 + Math.exp(-Math.abs(logit)));
  }
  return total / logits.length;
}

function bceWithLogitsGrad(upstream: number, logits: Vector, label: number): Vector {
  return logits.map((logit) => {
    const prob = 1 / (1 + Math.exp(-logit));
    return (upstream * (prob - label)) / logits.length;
  });
}

export function discriminatorLoss(realLogits: Vector, fakeLogits: Vector): number {
  const errReal = bceWithLogits(realLogits, 1);
  const errFake = bceWithLogits(fakeLogits, 0);
  return errReal + errFake;
}

export function generatorLoss(fakeLogits: Vector, { saturating }: { saturating: boolean }): number {
  if (saturating) {
    return -bceWithLogits(fakeLogits, 0);
  }
  return bceWithLogits(fakeLogits, 1);
}

export function discriminatorLossBackward(
  gradOutput: number,
  realLogits: Vector,
  fakeLogits: Vector,
): { gradRealLogits: Vector; gradFakeLogits: Vector } {
  return {
    gradRealLogits: bceWithLogitsGrad(gradOutput, realLogits, 1),
    gradFakeLogits: bceWithLogitsGrad(gradOutput, fakeLogits, 0),
  };
}

export function generatorLossBackward(
  gradOutput: number,
  fakeLogits: Vector,
  { saturating }: { saturating: boolean },
): { gradFakeLogits: Vector } {
  if (saturating) {
    return { gradFakeLogits: bceWithLogitsGrad(-gradOutput, fakeLogits, 0) };
  }
  return { gradFakeLogits: bceWithLogitsGrad(gradOutput, fakeLogits, 1) };
}
