/** A tensor of any rank: nested arrays with numbers at the bottom. */
type Tensor = number | Tensor[];
type Tensors = Record<string, Tensor>;
/** What AdamW has to remember between two steps; choose its form yourself. */
type AdamState = { t: number; m: Tensors; v: Tensors };

/**
 * One step of gradient descent with L2 weight decay, as torch.optim.SGD without momentum.
 *
 * @param params tensors of any rank, by name
 * @param grads  their gradients: the same names and shapes
 * @param state  null always: nothing has to be remembered
 * @returns the new parameters, and null
 */
export function sgd(
  params: Tensors,
  grads: Tensors,
  state: null,
  options: { lr: number; weightDecay: number },
): { params: Tensors; state: null } {
  // TODO
  throw new Error("sgd is not written yet");
}

/**
 * One step of gradient descent with momentum, as torch.optim.SGD; the first velocity is the gradient, undamped.
 *
 * @param state null before the first step, afterwards what the step before returned
 */
export function momentum(
  params: Tensors,
  grads: Tensors,
  state: Tensors | null,
  options: { lr: number; momentum: number; dampening: number },
): { params: Tensors; state: Tensors } {
  // TODO
  throw new Error("momentum is not written yet");
}

/** One step of Nesterov's momentum in PyTorch's form: the velocity as above without dampening, then a look ahead. */
export function nesterov(
  params: Tensors,
  grads: Tensors,
  state: Tensors | null,
  options: { lr: number; momentum: number },
): { params: Tensors; state: Tensors } {
  // TODO
  throw new Error("nesterov is not written yet");
}

/** One step of RMSProp, as torch.optim.RMSprop: eps outside the root. */
export function rmsprop(
  params: Tensors,
  grads: Tensors,
  state: Tensors | null,
  options: { lr: number; alpha: number; eps: number },
): { params: Tensors; state: Tensors } {
  // TODO
  throw new Error("rmsprop is not written yet");
}

/** One step of AdamW, as torch.optim.AdamW: the parameters decay by themselves, past both moments. */
export function adamw(
  params: Tensors,
  grads: Tensors,
  state: AdamState | null,
  options: { lr: number; beta1: number; beta2: number; eps: number; weightDecay: number },
): { params: Tensors; state: AdamState } {
  // TODO
  throw new Error("adamw is not written yet");
}

/**
 * Half a cosine from `lrMax` at step 0 down to `lrMin` at `totalSteps`, where it stays.
 *
 * @param step how many updates have been made
 */
export function cosineSchedule(
  step: number,
  options: { lrMax: number; lrMin: number; totalSteps: number },
): number {
  // TODO
  throw new Error("cosineSchedule is not written yet");
}

/** `lr` multiplied by `gamma` after every `stepSize` updates. */
export function stepSchedule(step: number, options: { lr: number; gamma: number; stepSize: number }): number {
  // TODO
  throw new Error("stepSchedule is not written yet");
}
