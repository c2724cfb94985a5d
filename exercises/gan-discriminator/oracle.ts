import { add, binaryCrossEntropyWithLogits, full, linear, reshape, type Tensor, tanh } from "nabla/engine";

export function bceWithLogits(logits: Tensor, targets: Tensor): Tensor {
  return binaryCrossEntropyWithLogits(logits, targets);
}

export function discriminatorLoss(
  real: Tensor,
  fake: Tensor,
  d1: Tensor,
  c1: Tensor,
  d2: Tensor,
  c2: Tensor,
  { smoothing }: { smoothing: number },
): Tensor {
  const logits = (x: Tensor): Tensor => reshape(linear(tanh(linear(x, d1, c1)), d2, c2), [x.shape[0]]);
  const loss = (x: Tensor, target: number): Tensor => bceWithLogits(logits(x), full([x.shape[0]], target));
  return add(loss(real, 1 - smoothing), loss(fake, 0));
}
