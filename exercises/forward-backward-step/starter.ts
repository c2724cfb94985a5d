type Vector = number[];
/** `[N, D]`: N samples of D features */
type Matrix = number[][];

type Params = { weight: Vector; bias: number };
type Gradients = { gradWeight: Vector; gradBias: number };
/**
 * What one step hands to the next: m and v hold the moments of the D weights and, behind them, that of the bias.
 * Change the type as you like; the grader passes the value on unread.
 */
type State = { t: number; m: Vector; v: Vector };
type Options = { lr: number; beta1: number; beta2: number; eps: number };

/**
 * The probability that a logistic neuron gives to the class 1: sigmoid(x·weight + bias).
 *
 * @param x      `[N, D]`
 * @param weight `[D]`
 * @param bias   one number
 * @returns p `[N]`
 */
export function forward(x: Matrix, weight: Vector, bias: number): Vector {
  // TODO
  throw new Error("forward is not written yet");
}

/**
 * Mean binary cross-entropy of the neuron's probabilities.
 *
 * @param x      `[N, D]`
 * @param y      `[N]`, the classes: 0 or 1
 * @param weight `[D]`
 * @param bias   one number
 * @returns one number, finite however sure the neuron is
 */
export function bceLoss(
  x: Matrix,
  y: Vector,
  weight: Vector,
  bias: number,
): number {
  // TODO: the logarithm of 0 must not get through
  throw new Error("bceLoss is not written yet");
}

/**
 * Gradients of `bceLoss`.
 *
 * @param gradOutput upstream gradient of the loss: a number, not always 1
 * @param x          `[N, D]`
 * @param y          `[N]`
 * @param weight     `[D]`
 * @param bias       one number
 * @returns `gradWeight` `[D]` and `gradBias`, one number
 */
export function backward(
  gradOutput: number,
  x: Matrix,
  y: Vector,
  weight: Vector,
  bias: number,
): Gradients {
  // TODO
  throw new Error("backward is not written yet");
}

/**
 * One step of training: loss, gradients, and one update by Adam.
 *
 * @param params  `weight` `[D]` and `bias`; they stay as they are
 * @param state   null before the first step, afterwards what the step before returned
 * @param x       `[N, D]`
 * @param y       `[N]`
 * @param options `lr`, `beta1`, `beta2`, `eps`
 * @returns the new parameters, the state that the next step needs, and the loss before the update
 */
export function trainStep(
  params: Params,
  state: State | null,
  x: Matrix,
  y: Vector,
  options: Options,
): { params: Params; state: State; loss: number } {
  // TODO: the loss and the gradients first, then Adam moves weight and bias once
  throw new Error("trainStep is not written yet");
}
