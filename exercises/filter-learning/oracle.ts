import { conv2d, mseLoss, sgd, squeeze, type Tensor, tensor, unsqueeze, valueAndGrad } from "nabla/engine";

export function loss(x: Tensor, target: Tensor, filter: Tensor): Tensor {
  const y = conv2d(unsqueeze(x, 1), unsqueeze(unsqueeze(filter, 0), 0));
  return mseLoss(squeeze(y, 1), target);
}

export function train(
  x: Tensor,
  target: Tensor,
  filter: Tensor,
  { lr, steps }: { lr: number; steps: number },
): { params: Record<string, Tensor>; losses: Tensor } {
  const lossAndGradient = valueAndGrad((weights: Tensor) => loss(x, target, weights));
  let params: Record<string, Tensor> = { filter };
  const losses: number[] = [];
  for (let step = 0; step < steps; step++) {
    const { value, gradients } = lossAndGradient(params.filter);
    params = sgd(params, { filter: gradients[0] }, null, { lr }).params;
    losses.push(value);
  }
  return { params, losses: tensor(losses) };
}
