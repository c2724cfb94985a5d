/** A tensor of any rank: a number, or nested arrays with numbers at the bottom. */
type Tensor = number | Tensor[];
type Tensors = Record<string, Tensor>;
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
  const { lr, weightDecay } = options;
  return { params: eachEntry((p, g) => p - lr * (g + weightDecay * p), params, grads), state };
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
  const { lr, momentum: mu, dampening } = options;
  const velocity =
    state === null
      ? eachEntry((g) => g, grads)
      : eachEntry((last, g) => mu * last + (1 - dampening) * g, state, grads);
  return { params: eachEntry((p, v) => p - lr * v, params, velocity), state: velocity };
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
  const { lr, momentum: mu } = options;
  const velocity =
    state === null ? eachEntry((g) => g, grads) : eachEntry((last, g) => mu * last + g, state, grads);
  const step = (p: number, g: number, v: number) => p - lr * (g + mu * v);
  return { params: eachEntry(step, params, grads, velocity), state: velocity };
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
  const { lr, alpha, eps } = options;
  const last = state ?? eachEntry(() => 0, params);
  const meanSquare = eachEntry((s, g) => alpha * s + (1 - alpha) * g ** 2, last, grads);
  const step = (p: number, g: number, s: number) => p - (lr * g) / (Math.sqrt(s) + eps);
  return { params: eachEntry(step, params, grads, meanSquare), state: meanSquare };
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
  options: { lr: number; beta1: number; beta2: number; eps: number; weightDecay: number },
): { params: Tensors; state: AdamState } {
  const { lr, beta1, beta2, eps, weightDecay } = options;
  const zeros = eachEntry(() => 0, params);
  const last = state ?? { t: 0, m: zeros, v: zeros };
  const t = last.t + 1;
  const m = eachEntry((mi, g) => beta1 * mi + (1 - beta1) * g, last.m, grads);
  const v = eachEntry((vi, g) => beta2 * vi + (1 - beta2) * g ** 2, last.v, grads);
  const step = (p: number, mi: number, vi: number) => {
    const mHat = mi / (1 - beta1 ** t);
    const vHat = vi / (1 - beta2 ** t);
    return p * (1 - lr * weightDecay) - (lr * mHat) / (Math.sqrt(vHat) + eps);
  };
  return { params: eachEntry(step, params, m, v), state: { t, m, v } };
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
  const { lrMax, lrMin, totalSteps } = options;
  const progress = Math.min(step / totalSteps, 1);
  return lrMin + ((lrMax - lrMin) * (1 + Math.cos(Math.PI * progress))) / 2;
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
export function stepSchedule(step: number, options: { lr: number; gamma: number; stepSize: number }): number {
  const { lr, gamma, stepSize } = options;
  return lr * gamma ** Math.floor(step / stepSize);
}

/** Applies f to the numbers at the same name and place in records of one layout. */
function eachEntry(f: (...entries: number[]) => number, first: Tensors, ...others: Tensors[]): Tensors {
  const names = Object.keys(first);
  return Object.fromEntries(
    names.map((name) => [name, elementwise(f, first[name], ...others.map((other) => other[name]))]),
  );
}

function elementwise(f: (...entries: number[]) => number, ...tensors: Tensor[]): Tensor {
  const [first] = tensors;
  if (typeof first === "number") return f(...tensors.map(Number));
  return first.map((_, i) =>
    elementwise(f, ...tensors.map((tensor) => (Array.isArray(tensor) ? tensor[i] : tensor))),
  );
}
