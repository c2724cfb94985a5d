import { type OptimizerState, type OptimizerStep, sgd, type Tensor } from "nabla/engine";

export function momentumStep(
  params: Record<string, Tensor>,
  grads: Record<string, Tensor>,
  state: OptimizerState | null,
  options: { lr: number; momentum: number; weightDecay: number },
): OptimizerStep {
  return sgd(params, grads, state, options);
}
