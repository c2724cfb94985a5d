import {
  binaryCrossEntropyWithLogits,
  full,
  linear,
  sgd,
  type Tensor,
  tanh,
  valueAndGrad,
} from "nabla/engine";

export function generate(z: Tensor, w1: Tensor, b1: Tensor, w2: Tensor, b2: Tensor): Tensor {
  return linear(tanh(linear(z, w1, b1)), w2, b2);
}

export function generatorLoss(
  z: Tensor,
  w1: Tensor,
  b1: Tensor,
  w2: Tensor,
  b2: Tensor,
  d1: Tensor,
  c1: Tensor,
  d2: Tensor,
  c2: Tensor,
): Tensor {
  const logits = linear(tanh(linear(generate(z, w1, b1, w2, b2), d1, c1)), d2, c2);
  return binaryCrossEntropyWithLogits(logits, full(logits.shape, 1));
}

export function generatorStep(
  z: Tensor,
  w1: Tensor,
  b1: Tensor,
  w2: Tensor,
  b2: Tensor,
  d1: Tensor,
  c1: Tensor,
  d2: Tensor,
  c2: Tensor,
  { lr }: { lr: number },
): Record<string, Tensor> {
  const { gradients } = valueAndGrad((v1: Tensor, a1: Tensor, v2: Tensor, a2: Tensor) =>
    generatorLoss(z, v1, a1, v2, a2, d1, c1, d2, c2),
  )(w1, b1, w2, b2);
  const [gradW1, gradB1, gradW2, gradB2] = gradients;
  const grads = { w1: gradW1, b1: gradB1, w2: gradW2, b2: gradB2 };
  return { ...sgd({ w1, b1, w2, b2 }, grads, null, { lr }).params, d1, c1, d2, c2 };
}
