import { linear, mseLoss, sgd, type Tensor, tanh, tensor, valueAndGrad } from "nabla/engine";

export function forward(x: Tensor, w1: Tensor, b1: Tensor, w2: Tensor, b2: Tensor): Tensor {
  return linear(tanh(linear(x, w1, b1)), w2, b2);
}

export function loss(x: Tensor, target: Tensor, w1: Tensor, b1: Tensor, w2: Tensor, b2: Tensor): Tensor {
  return mseLoss(forward(x, w1, b1, w2, b2), target);
}

export function train(
  x: Tensor,
  target: Tensor,
  w1: Tensor,
  b1: Tensor,
  w2: Tensor,
  b2: Tensor,
  { lr, steps }: { lr: number; steps: number },
): { params: Record<string, Tensor>; losses: Tensor } {
  const lossAndGrads = valueAndGrad((v1: Tensor, a1: Tensor, v2: Tensor, a2: Tensor) =>
    loss(x, target, v1, a1, v2, a2),
  );
  let params: Record<string, Tensor> = { w1, b1, w2, b2 };
  const losses: number[] = [];
  for (let step = 0; step < steps; step++) {
    const { value, gradients } = lossAndGrads(params.w1, params.b1, params.w2, params.b2);
    const [gradW1, gradB1, gradW2, gradB2] = gradients;
    params = sgd(params, { w1: gradW1, b1: gradB1, w2: gradW2, b2: gradB2 }, null, { lr }).params;
    losses.push(value);
  }
  return { params, losses: tensor(losses) };
}
