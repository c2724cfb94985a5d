// Every loss is one cross-entropy with a target of 0 or 1, and every gradient is σ(logit) minus that target.
type Vector = number[];

export const discriminatorLoss = (realLogits: Vector, fakeLogits: Vector): number =>
  crossEntropy(realLogits, 1) + crossEntropy(fakeLogits, 0);

export const generatorLoss = (fakeLogits: Vector, { saturating }: { saturating: boolean }): number =>
  saturating ? -crossEntropy(fakeLogits, 0) : crossEntropy(fakeLogits, 1);

export const discriminatorLossBackward = (gradOutput: number, realLogits: Vector, fakeLogits: Vector) => ({
  gradRealLogits: crossEntropyGradient(gradOutput, realLogits, 1),
  gradFakeLogits: crossEntropyGradient(gradOutput, fakeLogits, 0),
});

export const generatorLossBackward = (
  gradOutput: number,
  fakeLogits: Vector,
  { saturating }: { saturating: boolean },
) => ({
  gradFakeLogits: saturating
    ? crossEntropyGradient(-gradOutput, fakeLogits, 0)
    : crossEntropyGradient(gradOutput, fakeLogits, 1),
});

function crossEntropy(logits: Vector, target: 0 | 1): number {
  return logits.reduce((total, x) => {
    const top = Math.max(0, x);
    const logPartition = top + Math.log(Math.exp(-top) + Math.exp(x - top));
    return total + (logPartition - target * x) / logits.length;
  }, 0);
}

function crossEntropyGradient(gradOutput: number, logits: Vector, target: 0 | 1): Vector {
  return logits.map((x) => (gradOutput * ((1 + Math.tanh(x / 2)) / 2 - target)) / logits.length);
}
