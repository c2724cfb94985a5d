// slip: discriminatorLossBackward divides the gradients of the fake logits by the number of real samples; they belong to a mean over the M fake ones
/** One logit per sample; its sigmoid is the probability that the sample is real. */
type Vector = number[];

// log(1 + e^x) without overflow
function softplus(x: number) {
  const big = Math.max(x, 0);
  return big + Math.log1p(Math.exp(x - 2 * big));
}

export function discriminatorLoss(
  realLogits: Vector,
  fakeLogits: Vector,
): number {
  let sum = 0;
  for (let n = 0; n < realLogits.length; n++) sum += softplus(-realLogits[n]) / realLogits.length;
  for (let m = 0; m < fakeLogits.length; m++) sum += softplus(fakeLogits[m]) / fakeLogits.length;
  return sum;
}

export function generatorLoss(
  fakeLogits: Vector,
  { saturating }: { saturating: boolean },
): number {
  let sum = 0;
  for (let m = 0; m < fakeLogits.length; m++) {
    const f = fakeLogits[m];
    sum += saturating ? -softplus(f) : softplus(-f);
  }
  return sum / fakeLogits.length;
}

export function discriminatorLossBackward(
  gradOutput: number,
  realLogits: Vector,
  fakeLogits: Vector,
): { gradRealLogits: Vector; gradFakeLogits: Vector } {
  const n = realLogits.length;
  const gradRealLogits: Vector = [];
  const gradFakeLogits: Vector = [];
  for (const r of realLogits) gradRealLogits.push(-gradOutput / (1 + Math.exp(r)) / n);
  for (const f of fakeLogits) gradFakeLogits.push(gradOutput / (1 + Math.exp(-f)) / n);
  return { gradRealLogits, gradFakeLogits };
}

export function generatorLossBackward(
  gradOutput: number,
  fakeLogits: Vector,
  { saturating }: { saturating: boolean },
): { gradFakeLogits: Vector } {
  const n = fakeLogits.length;
  const gradFakeLogits: Vector = [];
  for (const f of fakeLogits)
    gradFakeLogits.push(-gradOutput / (1 + Math.exp(saturating ? -f : f)) / n);
  return { gradFakeLogits };
}
