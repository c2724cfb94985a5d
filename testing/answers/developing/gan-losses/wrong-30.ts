// slip: discriminatorLoss does not set the running total back to 0 between real and fake samples, so the mean of the fakes contains the reals' sum; right would be to start the second sum at 0.
type Vector = number[];

function softplus(x: number): number {
  if (x > 0) {
    return x + Math.log1p(Math.exp(-x));
  } else {
    return Math.log1p(Math.exp(x));
  }
}

function sigmoid(x: number): number {
  return 1 / (1 + Math.exp(-x));
}

export function discriminatorLoss(realLogits: Vector, fakeLogits: Vector): number {
  let total = 0;
  for (let i = 0; i < realLogits.length; i++) {
    total = total + softplus(-realLogits[i]);
  }
  const realMean = total / realLogits.length;
  for (let i = 0; i < fakeLogits.length; i++) {
    total = total + softplus(fakeLogits[i]);
  }
  const fakeMean = total / fakeLogits.length;
  return realMean + fakeMean;
}

export function generatorLoss(fakeLogits: Vector, { saturating }: { saturating: boolean }): number {
  let total = 0;
  for (let i = 0; i < fakeLogits.length; i++) {
    if (saturating === true) {
      total = total - softplus(fakeLogits[i]);
    } else {
      total = total + softplus(-fakeLogits[i]);
    }
  }
  return total / fakeLogits.length;
}

export function discriminatorLossBackward(
  gradOutput: number,
  realLogits: Vector,
  fakeLogits: Vector,
): { gradRealLogits: Vector; gradFakeLogits: Vector } {
  const gradRealLogits: Vector = [];
  const gradFakeLogits: Vector = [];
  for (let i = 0; i < realLogits.length; i++) {
    gradRealLogits.push((gradOutput * -sigmoid(-realLogits[i])) / realLogits.length);
  }
  for (let i = 0; i < fakeLogits.length; i++) {
    gradFakeLogits.push((gradOutput * sigmoid(fakeLogits[i])) / fakeLogits.length);
  }
  return { gradRealLogits: gradRealLogits, gradFakeLogits: gradFakeLogits };
}

export function generatorLossBackward(
  gradOutput: number,
  fakeLogits: Vector,
  { saturating }: { saturating: boolean },
): { gradFakeLogits: Vector } {
  const gradFakeLogits: Vector = [];
  for (let i = 0; i < fakeLogits.length; i++) {
    let g = 0;
    if (saturating === true) {
      g = -sigmoid(fakeLogits[i]);
    } else {
      g = -sigmoid(-fakeLogits[i]);
    }
    gradFakeLogits.push((gradOutput * g) / fakeLogits.length);
  }
  return { gradFakeLogits: gradFakeLogits };
}
