import {
  conv2d,
  crossEntropy,
  flatten,
  linear,
  maxPool2d,
  relu,
  sgd,
  type Tensor,
  tensor,
  valueAndGrad,
} from "nabla/engine";

type Pooling = { poolSize: number };

export function forward(
  x: Tensor,
  convWeight: Tensor,
  convBias: Tensor,
  linearWeight: Tensor,
  linearBias: Tensor,
  { poolSize }: Pooling,
): Tensor {
  const { y } = maxPool2d(relu(conv2d(x, convWeight, convBias)), { kernelSize: poolSize });
  return linear(flatten(y, { startDim: 1 }), linearWeight, linearBias);
}

export function loss(
  x: Tensor,
  target: Tensor,
  convWeight: Tensor,
  convBias: Tensor,
  linearWeight: Tensor,
  linearBias: Tensor,
  options: Pooling,
): Tensor {
  return crossEntropy(forward(x, convWeight, convBias, linearWeight, linearBias, options), target);
}

export function train(
  x: Tensor,
  target: Tensor,
  convWeight: Tensor,
  convBias: Tensor,
  linearWeight: Tensor,
  linearBias: Tensor,
  { poolSize, lr, steps }: Pooling & { lr: number; steps: number },
): { params: Record<string, Tensor>; losses: Tensor } {
  const lossAndGrads = valueAndGrad((w1: Tensor, b1: Tensor, w2: Tensor, b2: Tensor) =>
    loss(x, target, w1, b1, w2, b2, { poolSize }),
  );
  let params: Record<string, Tensor> = { convWeight, convBias, linearWeight, linearBias };
  const losses: number[] = [];
  for (let step = 0; step < steps; step++) {
    const { value, gradients } = lossAndGrads(
      params.convWeight,
      params.convBias,
      params.linearWeight,
      params.linearBias,
    );
    const [g1, h1, g2, h2] = gradients;
    const grads = { convWeight: g1, convBias: h1, linearWeight: g2, linearBias: h2 };
    params = sgd(params, grads, null, { lr }).params;
    losses.push(value);
  }
  return { params, losses: tensor(losses) };
}
