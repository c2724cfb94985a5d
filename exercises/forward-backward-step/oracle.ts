import {
  adam,
  add,
  binaryCrossEntropy,
  matmul,
  type OptimizerState,
  sigmoid,
  type Tensor,
  tensor,
  valueAndGrad,
} from "nabla/engine";

type Options = { lr: number; beta1: number; beta2: number; eps: number };

export function forward(x: Tensor, weight: Tensor, bias: Tensor | number): Tensor {
  return sigmoid(add(matmul(x, weight), bias));
}

export function bceLoss(x: Tensor, y: Tensor, weight: Tensor, bias: Tensor | number): Tensor {
  return binaryCrossEntropy(forward(x, weight, bias), y);
}

export function trainStep(
  params: { weight: Tensor; bias: number },
  state: OptimizerState | null,
  x: Tensor,
  y: Tensor,
  { lr, beta1, beta2, eps }: Options,
) {
  const tensors = { weight: params.weight, bias: tensor(params.bias) };
  const lossAndGrads = valueAndGrad((weight: Tensor, bias: Tensor) => bceLoss(x, y, weight, bias));
  const { value, gradients } = lossAndGrads(tensors.weight, tensors.bias);
  const [weight, bias] = gradients;
  const step = adam(tensors, { weight, bias }, state, { lr, betas: [beta1, beta2], eps });
  return { ...step, loss: value };
}
