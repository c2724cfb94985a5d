// right: loops; log-sigmoid by cases on the sign, its slope from the same exponential
/** One logit per sample; its sigmoid is the probability that the sample is real. */
type Vector = number[];

/** log σ(x) and its derivative σ(−x) */
function logSigmoid(x: number): { value: number; slope: number } {
  const e = Math.exp(x < 0 ? x : -x);
  if (x < 0) return { value: x - Math.log1p(e), slope: 1 / (1 + e) };
  return { value: -Math.log1p(e), slope: e / (1 + e) };
}

export function discriminatorLoss(
  realLogits: Vector,
  fakeLogits: Vector,
): number {
  let real = 0;
  for (const r of realLogits) real -= logSigmoid(r).value;
  let fake = 0;
  for (const f of fakeLogits) fake -= logSigmoid(-f).value;
  return real / realLogits.length + fake / fakeLogits.length;
}

export function generatorLoss(
  fakeLogits: Vector,
  { saturating }: { saturating: boolean },
): number {
  let total = 0;
  for (const f of fakeLogits) {
    if (saturating) total += logSigmoid(-f).value;
    else total -= logSigmoid(f).value;
  }
  return total / fakeLogits.length;
}

export function discriminatorLossBackward(
  gradOutput: number,
  realLogits: Vector,
  fakeLogits: Vector,
): { gradRealLogits: Vector; gradFakeLogits: Vector } {
  const gradRealLogits: Vector = new Array(realLogits.length);
  const gradFakeLogits: Vector = new Array(fakeLogits.length);
  for (let n = 0; n < realLogits.length; n++)
    gradRealLogits[n] = (-gradOutput / realLogits.length) * logSigmoid(realLogits[n]).slope;
  for (let m = 0; m < fakeLogits.length; m++)
    gradFakeLogits[m] = (gradOutput / fakeLogits.length) * logSigmoid(-fakeLogits[m]).slope;
  return { gradRealLogits, gradFakeLogits };
}

export function generatorLossBackward(
  gradOutput: number,
  fakeLogits: Vector,
  { saturating }: { saturating: boolean },
): { gradFakeLogits: Vector } {
  const gradFakeLogits: Vector = [];
  for (const f of fakeLogits) {
    const { slope } = logSigmoid(saturating ? -f : f);
    gradFakeLogits.push((-gradOutput / fakeLogits.length) * slope);
  }
  return { gradFakeLogits };
}
