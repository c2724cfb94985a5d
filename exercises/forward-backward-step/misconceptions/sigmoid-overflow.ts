// Slip: the sigmoid is a quotient that is infinity over infinity for large z.

type Vector = number[];
/** `[N, D]`: N samples of D features */
type Matrix = number[][];

type Params = { weight: Vector; bias: number };
type Gradients = { gradWeight: Vector; gradBias: number };
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
  return x.map((row) => {
    const power = Math.exp(dot(row, weight) + bias);
    return power / (1 + power);
  });
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
export function bceLoss(x: Matrix, y: Vector, weight: Vector, bias: number): number {
  const losses = forward(x, weight, bias).map((p, n) => -y[n] * safeLog(p) - (1 - y[n]) * safeLog(1 - p));
  return sum(losses) / x.length;
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
export function backward(gradOutput: number, x: Matrix, y: Vector, weight: Vector, bias: number): Gradients {
  const gradZ = forward(x, weight, bias).map((p, n) => (gradOutput * (p - y[n])) / x.length);
  const gradWeight = weight.map((_, d) => sum(gradZ.map((g, n) => g * x[n][d])));
  const gradBias = sum(gradZ);
  return { gradWeight, gradBias };
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
  const { lr, beta1, beta2, eps } = options;
  const { weight, bias } = params;
  const loss = bceLoss(x, y, weight, bias);
  const { gradWeight, gradBias } = backward(1, x, y, weight, bias);

  const theta = [...weight, bias];
  const grads = [...gradWeight, gradBias];
  const zeros = theta.map(() => 0);
  const last = state ?? { t: 0, m: zeros, v: zeros };
  const t = last.t + 1;
  const m = grads.map((g, i) => beta1 * last.m[i] + (1 - beta1) * g);
  const v = grads.map((g, i) => beta2 * last.v[i] + (1 - beta2) * g * g);
  const updated = theta.map((value, i) => {
    const mHat = m[i] / (1 - beta1 ** t);
    const vHat = v[i] / (1 - beta2 ** t);
    return value - (lr * mHat) / (Math.sqrt(vHat) + eps);
  });
  return {
    params: { weight: updated.slice(0, -1), bias: updated[updated.length - 1] },
    state: { t, m, v },
    loss,
  };
}

/** The logarithm, and that of the smallest positive number in place of the one of 0. */
function safeLog(value: number): number {
  return Math.log(Math.max(value, Number.MIN_VALUE));
}

function dot(a: Vector, b: Vector): number {
  return sum(a.map((value, i) => value * b[i]));
}

function sum(values: Vector): number {
  return values.reduce((total, value) => total + value, 0);
}
