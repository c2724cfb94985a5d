import {
  clipGradNorm as clipped,
  kaimingNormal as kaiming,
  linear,
  relu,
  select,
  sigmoid,
  type Tensor,
  tanh,
  tensor,
  vjp,
  xavierUniform as xavier,
} from "nabla/engine";

type Fans = { fanIn: number; fanOut: number };

const activations = { linear: (z: Tensor) => z, relu, tanh, sigmoid };

/** Drawn weights are judged by their statistics; these are only ones that have them. */
export function xavierUniform(random: () => number, { fanIn, fanOut }: Fans): Tensor {
  return xavier([fanOut, fanIn], random);
}

export function kaimingNormal(random: () => number, { fanIn, fanOut }: Fans): Tensor {
  return kaiming([fanOut, fanIn], random, { nonlinearity: "relu" });
}

export function gradientNormsByDepth(
  x: Tensor,
  weights: Tensor,
  gradLast: Tensor,
  { activation }: { activation: keyof typeof activations },
): Tensor {
  const pullbacks: ((grad: Tensor) => Tensor[])[] = [];
  let h = x;
  for (let index = 0; index < weights.shape[0]; index++) {
    const weight = select(weights, { dim: 0, index });
    const layer = vjp((input: Tensor) => activations[activation](linear(input, weight)), [h]);
    pullbacks.push(layer.pullback);
    h = layer.outputs;
  }
  let grad = gradLast;
  const norms = pullbacks.reverse().map((pullback) => {
    [grad] = pullback(grad);
    return Math.hypot(...grad.data);
  });
  return tensor(norms.reverse());
}

export function clipGradNorm(grads: Record<string, Tensor>, { maxNorm }: { maxNorm: number }) {
  const names = Object.keys(grads);
  const result = clipped(Object.values(grads), { maxNorm });
  return {
    grads: Object.fromEntries(result.grads.map((grad, k) => [names[k], grad])),
    totalNorm: result.totalNorm,
  };
}
