import {
  type OptimizerState,
  type OptimizerStep,
  adamw as stepAdamw,
  rmsprop as stepRmsprop,
  sgd as stepSgd,
  type Tensor,
} from "nabla/engine";

type Tensors = Record<string, Tensor>;
type State = OptimizerState | null;

export function sgd(
  params: Tensors,
  grads: Tensors,
  _state: null,
  options: { lr: number; weightDecay: number },
): { params: Tensors; state: null } {
  return { params: stepSgd(params, grads, null, options).params, state: null };
}

export function momentum(
  params: Tensors,
  grads: Tensors,
  state: State,
  options: { lr: number; momentum: number; dampening: number },
): OptimizerStep {
  return stepSgd(params, grads, state, options);
}

export function nesterov(
  params: Tensors,
  grads: Tensors,
  state: State,
  options: { lr: number; momentum: number },
): OptimizerStep {
  return stepSgd(params, grads, state, { ...options, nesterov: true });
}

export function rmsprop(
  params: Tensors,
  grads: Tensors,
  state: State,
  options: { lr: number; alpha: number; eps: number },
): OptimizerStep {
  return stepRmsprop(params, grads, state, options);
}

export function adamw(
  params: Tensors,
  grads: Tensors,
  state: State,
  options: { lr: number; beta1: number; beta2: number; eps: number; weightDecay: number },
): OptimizerStep {
  const { beta1, beta2, ...others } = options;
  return stepAdamw(params, grads, state, { ...others, betas: [beta1, beta2] });
}

export function cosineSchedule(
  step: number,
  { lrMax, lrMin, totalSteps }: { lrMax: number; lrMin: number; totalSteps: number },
): number {
  // (1 + cos πx)/2 = cos²(πx/2)
  const half = Math.cos((Math.PI * Math.min(step, totalSteps)) / (2 * totalSteps));
  return lrMin + (lrMax - lrMin) * half * half;
}

export function stepSchedule(
  step: number,
  { lr, gamma, stepSize }: { lr: number; gamma: number; stepSize: number },
): number {
  let value = lr;
  for (let passed = stepSize; passed <= step; passed += stepSize) value *= gamma;
  return value;
}
