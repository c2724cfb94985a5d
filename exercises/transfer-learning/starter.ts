type Vector = number[];
type Matrix = number[][];

/** For each tensor of the model whether it is trained. */
type Trainable = { w1: boolean; b1: boolean; w2: boolean; b2: boolean };
type Step = { w1: Matrix; b1: Vector; w2: Matrix; b2: Vector; loss: number };

/**
 * Freezes one group of tensors: `backbone` is w1 and b1, `head` is w2 and b2. What was frozen before stays so.
 *
 * @param trainable flags by tensor, true where it is trained; they stay as they are
 * @param options.group which two tensors are frozen
 * @returns new flags
 */
export function freeze(
  trainable: Trainable,
  options: { group: "backbone" | "head" },
): Trainable {
  // TODO: two of the flags become false
  throw new Error("freeze is not written yet");
}

/**
 * One step of gradient descent on the mean squared error of tanh(x·w1ᵀ + b1)·w2ᵀ + b2.
 *
 * @param x         `[N, D]`
 * @param target    `[N, O]`
 * @param w1        `[H, D]`
 * @param b1        `[H]`
 * @param w2        `[O, H]`
 * @param b2        `[O]`
 * @param trainable flags by tensor; where false the tensor comes back exactly as it was
 * @param options.lrBackbone  the learning rate of w1 and b1
 * @param options.lrHead      the learning rate of w2 and b2
 * @param options.weightDecay the L2 decay of all that is trained
 * @returns the loss before the step, and the four tensors after it
 */
export function fineTuneStep(
  x: Matrix,
  target: Matrix,
  w1: Matrix,
  b1: Vector,
  w2: Matrix,
  b2: Vector,
  trainable: Trainable,
  options: { lrBackbone: number; lrHead: number; weightDecay: number },
): Step {
  // TODO: forward, loss, gradients, then one update a tensor
  throw new Error("fineTuneStep is not written yet");
}

/**
 * Trains the head alone on the features of a frozen backbone, by gradient descent on the whole batch.
 *
 * @param x      `[N, D]`
 * @param target `[N, O]`
 * @param w1     `[H, D]`
 * @param b1     `[H]`
 * @param w2     `[O, H]`, the head to start from
 * @param b2     `[O]`
 * @param options.lr    the learning rate
 * @param options.steps how many updates are made, 0 or more
 * @returns the head after the last update, and `losses` `[S]`, each taken before its update
 */
export function linearProbe(
  x: Matrix,
  target: Matrix,
  w1: Matrix,
  b1: Vector,
  w2: Matrix,
  b2: Vector,
  options: { lr: number; steps: number },
): { w2: Matrix; b2: Vector; losses: Vector } {
  // TODO: features once, then gradient descent on the head
  throw new Error("linearProbe is not written yet");
}
