import { add, binaryCrossEntropyWithLogits, full, neg, type Tensor } from "nabla/engine";

export function discriminatorLoss(realLogits: Tensor, fakeLogits: Tensor): Tensor {
  return add(calledReal(realLogits), calledFake(fakeLogits));
}

export function generatorLoss(fakeLogits: Tensor, { saturating }: { saturating: boolean }): Tensor {
  return saturating ? neg(calledFake(fakeLogits)) : calledReal(fakeLogits);
}

/** Mean of −log σ. */
function calledReal(logits: Tensor): Tensor {
  return binaryCrossEntropyWithLogits(logits, full(logits.shape, 1));
}

/** Mean of −log(1 − σ). */
function calledFake(logits: Tensor): Tensor {
  return binaryCrossEntropyWithLogits(logits, full(logits.shape, 0));
}
