import { adam, type OptimizerState, type OptimizerStep, type Tensor } from "nabla/engine";

type Options = { lr: number; beta1: number; beta2: number; eps: number; weightDecay: number };

export function adamStep(
  params: Record<string, Tensor>,
  grads: Record<string, Tensor>,
  state: OptimizerState | null,
  { lr, beta1, beta2, eps, weightDecay }: Options,
): OptimizerStep {
  return adam(params, grads, state, { lr, betas: [beta1, beta2], eps, weightDecay });
}
