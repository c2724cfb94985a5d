/** A tensor of any rank: a number, or nested arrays with numbers at the bottom. */
type Tensor = number | Tensor[];
type Tensors = Record<string, Tensor>;
/** What AdamW has to remember between two steps. Change the type of any state as you like; it is passed on unread. */
type AdamState = { t: number; m: Tensors; v: Tensors };

/**
 * One step of gradient descent with L2 weight decay, as torch.optim.SGD without momentum.
 *
 * @param params tensors of any rank, by name
 * @param grads  their gradients: the same names and shapes
 * @param state  null always: nothing has to be remembered
 * @param options.lr          the learning rate
 * @param options.weightDecay factor of the L2 decay
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
 * @param params tensors of any rank, by name
 * @param grads  their gradients: the same names and shapes
 * @param state  null before the first step, afterwards what the step before returned; may be overwritten
 * @param options.lr        the learning rate
 * @param options.momentum  μ, how much of the last velocity is kept
 * @param options.dampening τ, from the second step on
 * @returns the new parameters, and what the next step has to know
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

/**
 * One step of Nesterov's momentum in PyTorch's form: the velocity as above without dampening, then a look ahead.
 *
 * @param params tensors of any rank, by name
 * @param grads  their gradients: the same names and shapes
 * @param state  null before the first step, afterwards what the step before returned; may be overwritten
 * @param options.lr       the learning rate
 * @param options.momentum μ, how much of the last velocity is kept
 * @returns the new parameters, and what the next step has to know
 */
export function nesterov(
  params: Tensors,
  grads: Tensors,
  state: Tensors | null,
  options: { lr: number; momentum: number },
): { params: Tensors; state: Tensors } {
  // TODO
  throw new Error("nesterov is not written yet");
}

/**
 * One step of RMSProp, as torch.optim.RMSprop: eps outside the root.
 *
 * @param params tensors of any rank, by name
 * @param grads  their gradients: the same names and shapes
 * @param state  null before the first step, afterwards what the step before returned; may be overwritten
 * @param options.lr    the learning rate
 * @param options.alpha how much of the last mean square is kept
 * @param options.eps   keeps the denominator from being 0
 * @returns the new parameters, and what the next step has to know
 */
export function rmsprop(
  params: Tensors,
  grads: Tensors,
  state: Tensors | null,
  options: { lr: number; alpha: number; eps: number },
): { params: Tensors; state: Tensors } {
  // TODO
  throw new Error("rmsprop is not written yet");
}

/**
 * One step of AdamW, as torch.optim.AdamW: the parameters decay by themselves, past both moments.
 *
 * @param params tensors of any rank, by name
 * @param grads  their gradients: the same names and shapes
 * @param state  null before the first step, afterwards what the step before returned; may be overwritten
 * @param options.lr          the learning rate
 * @param options.beta1       how much of the last first moment is kept
 * @param options.beta2       how much of the last second moment is kept
 * @param options.eps         keeps the denominator from being 0
 * @param options.weightDecay factor of the decay
 * @returns the new parameters, and what the next step has to know
 */
export function adamw(
  params: Tensors,
  grads: Tensors,
  state: AdamState | null,
  options: {
    lr: number;
    beta1: number;
    beta2: number;
    eps: number;
    weightDecay: number;
  },
): { params: Tensors; state: AdamState } {
  // TODO
  throw new Error("adamw is not written yet");
}

/**
 * Half a cosine from `lrMax` at step 0 down to `lrMin` at `totalSteps`, where it stays.
 *
 * @param step how many updates have been made
 * @param options.lrMax      the rate at step 0
 * @param options.lrMin      the rate from `totalSteps` on
 * @param options.totalSteps how many updates the way down takes
 * @returns the learning rate
 */
export function cosineSchedule(
  step: number,
  options: { lrMax: number; lrMin: number; totalSteps: number },
): number {
  // TODO
  throw new Error("cosineSchedule is not written yet");
}

/**
 * `lr` multiplied by `gamma` after every `stepSize` updates.
 *
 * @param step how many updates have been made
 * @param options.lr       the rate at step 0
 * @param options.gamma    what the rate is multiplied by
 * @param options.stepSize how many updates lie between two drops
 * @returns the learning rate
 */
export function stepSchedule(
  step: number,
  options: { lr: number; gamma: number; stepSize: number },
): number {
  // TODO
  throw new Error("stepSchedule is not written yet");
}
