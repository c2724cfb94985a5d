// slip: discriminatorLoss reads the option as `smoothing || 0.1`, so a smoothing of 0 becomes 0.1; the value should be used as it is.
type Vector = number[];
type Matrix = number[][];

function softplus(x: number) {
  if (x > 0) {
    return x + Math.log1p(Math.exp(-x));
  }
  return Math.log1p(Math.exp(x));
}
function sigmoid(x: number) {
  if (x > 0) {
    return 1 / (1 + Math.exp(-x));
  }
  return Math.exp(x) / (1 + Math.exp(x));
}
export function bceWithLogits(logits: Vector, targets: Vector): number {
  let loss = 0;
  for (let n = 0; n < logits.length; n++) {
    loss = loss + targets[n] * softplus(-logits[n]);
    loss = loss + (1 - targets[n]) * softplus(logits[n]);
  }
  return loss / logits.length;
}
export function bceWithLogitsBackward(gradOutput: number, logits: Vector, targets: Vector): { gradLogits: Vector } {
  const result: Vector = [];
  for (let n = 0; n < logits.length; n++) {
    const difference = sigmoid(logits[n]) - targets[n];
    result.push((gradOutput * difference) / logits.length);
  }
  return { gradLogits: result };
}
function getHidden(sample: Vector, d1: Matrix, c1: Vector) {
  const hidden: Vector = [];
  for (let k = 0; k < d1.length; k++) {
    let sum = c1[k];
    for (let i = 0; i < sample.length; i++) {
      sum = sum + d1[k][i] * sample[i];
    }
    hidden.push(Math.tanh(sum));
  }
  return hidden;
}
function getLogit(hidden: Vector, d2: Matrix, c2: Vector) {
  let sum = c2[0];
  for (let k = 0; k < hidden.length; k++) {
    sum = sum + d2[0][k] * hidden[k];
  }
  return sum;
}
export function discriminatorLoss(
  real: Matrix, fake: Matrix, d1: Matrix, c1: Vector, d2: Matrix, c2: Vector, { smoothing }: { smoothing: number },
): number {
  const s = smoothing || 0.1;
  const realLogits: Vector = [];
  const realTargets: Vector = [];
  for (const sample of real) {
    realLogits.push(getLogit(getHidden(sample, d1, c1), d2, c2));
    realTargets.push(1 - s);
  }
  const fakeLogits: Vector = [];
  const fakeTargets: Vector = [];
  for (const sample of fake) {
    fakeLogits.push(getLogit(getHidden(sample, d1, c1), d2, c2));
    fakeTargets.push(0);
  }
  return bceWithLogits(realLogits, realTargets) + bceWithLogits(fakeLogits, fakeTargets);
}
export function discriminatorBackward(
  gradOutput: number, real: Matrix, fake: Matrix, d1: Matrix, c1: Vector, d2: Matrix, c2: Vector,
  { smoothing }: { smoothing: number },
): { gradD1: Matrix; gradC1: Vector; gradD2: Matrix; gradC2: Vector } {
  const gradD1: Matrix = d1.map((row) => row.map(() => 0));
  const gradC1: Vector = c1.map(() => 0);
  const gradD2: Matrix = d2.map((row) => row.map(() => 0));
  const gradC2: Vector = [0];
  for (const kind of ["real", "fake"]) {
    const batch = kind === "real" ? real : fake;
    const target = kind === "real" ? 1 - smoothing : 0;
    for (const sample of batch) {
      const hidden = getHidden(sample, d1, c1);
      const logit = getLogit(hidden, d2, c2);
      const gradLogit = (gradOutput * (sigmoid(logit) - target)) / batch.length;
      gradC2[0] = gradC2[0] + gradLogit;
      for (let k = 0; k < hidden.length; k++) {
        gradD2[0][k] = gradD2[0][k] + gradLogit * hidden[k];
        const gradA = gradLogit * d2[0][k] * (1 - hidden[k] * hidden[k]);
        gradC1[k] = gradC1[k] + gradA;
        for (let i = 0; i < sample.length; i++) {
          gradD1[k][i] = gradD1[k][i] + gradA * sample[i];
        }
      }
    }
  }
  return { gradD1, gradC1, gradD2, gradC2 };
}
