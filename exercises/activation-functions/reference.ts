type Vector = number[];

const GELU_SCALE = Math.sqrt(2 / Math.PI);
const GELU_CUBIC = 0.044715;

/**
 * 1 / (1 + e⁻ˣ), between 0 and 1.
 *
 * @param x `[N]`
 * @returns `[N]`, finite up to |x| = 1000
 */
export function sigmoid(x: Vector): Vector {
  return x.map(logistic);
}

/**
 * Gradient of a loss with respect to the input of `sigmoid`.
 *
 * @param gradOutput `[N]`, the loss's gradient with respect to the output
 * @param x          `[N]`, the input of the forward
 * @returns `gradInput` `[N]`
 */
export function sigmoidBackward(gradOutput: Vector, x: Vector): { gradInput: Vector } {
  const y = x.map(logistic);
  return { gradInput: gradOutput.map((g, n) => g * y[n] * (1 - y[n])) };
}

/**
 * The hyperbolic tangent, between −1 and 1.
 *
 * @param x `[N]`
 * @returns `[N]`, finite up to |x| = 1000
 */
export function tanh(x: Vector): Vector {
  return x.map((v) => Math.tanh(v));
}

/**
 * Gradient with respect to the input of `tanh`.
 *
 * @param gradOutput `[N]`, the loss's gradient with respect to the output
 * @param x          `[N]`, the input of the forward
 * @returns `gradInput` `[N]`
 */
export function tanhBackward(gradOutput: Vector, x: Vector): { gradInput: Vector } {
  const y = x.map((v) => Math.tanh(v));
  return { gradInput: gradOutput.map((g, n) => g * (1 - y[n] * y[n])) };
}

/**
 * max(x, 0).
 *
 * @param x `[N]`
 * @returns `[N]`
 */
export function relu(x: Vector): Vector {
  return x.map((v) => Math.max(v, 0));
}

/**
 * Gradient with respect to the input of `relu`; the derivative at 0 is taken to be 0.
 *
 * @param gradOutput `[N]`, the loss's gradient with respect to the output
 * @param x          `[N]`, the input of the forward
 * @returns `gradInput` `[N]`
 */
export function reluBackward(gradOutput: Vector, x: Vector): { gradInput: Vector } {
  return { gradInput: gradOutput.map((g, n) => (x[n] > 0 ? g : 0)) };
}

/**
 * x where it is positive, negativeSlope·x elsewhere.
 *
 * @param x `[N]`
 * @param options `negativeSlope`, above 0 and below 1
 * @returns `[N]`
 */
export function leakyRelu(x: Vector, options: { negativeSlope: number }): Vector {
  const { negativeSlope } = options;
  return x.map((v) => (v > 0 ? v : negativeSlope * v));
}

/**
 * Gradient with respect to the input of `leakyRelu`; the derivative at 0 is taken to be negativeSlope.
 *
 * @param gradOutput `[N]`, the loss's gradient with respect to the output
 * @param x          `[N]`, the input of the forward
 * @param options    `negativeSlope`, above 0 and below 1
 * @returns `gradInput` `[N]`
 */
export function leakyReluBackward(
  gradOutput: Vector,
  x: Vector,
  options: { negativeSlope: number },
): { gradInput: Vector } {
  const { negativeSlope } = options;
  return { gradInput: gradOutput.map((g, n) => (x[n] > 0 ? g : negativeSlope * g)) };
}

/**
 * x/2·(1 + tanh u) with u = √(2/π)·(x + 0.044715·x³).
 *
 * @param x `[N]`
 * @returns `[N]`, finite up to |x| = 1000
 */
export function gelu(x: Vector): Vector {
  return x.map((v) => 0.5 * v * (1 + Math.tanh(geluInner(v))));
}

/**
 * Gradient with respect to the input of `gelu`.
 *
 * @param gradOutput `[N]`, the loss's gradient with respect to the output
 * @param x          `[N]`, the input of the forward
 * @returns `gradInput` `[N]`
 */
export function geluBackward(gradOutput: Vector, x: Vector): { gradInput: Vector } {
  return { gradInput: gradOutput.map((g, n) => g * geluSlope(x[n])) };
}

function logistic(v: number): number {
  return 1 / (1 + Math.exp(-v));
}

function geluInner(v: number): number {
  return GELU_SCALE * (v + GELU_CUBIC * v ** 3);
}

function geluSlope(v: number): number {
  const t = Math.tanh(geluInner(v));
  const innerSlope = GELU_SCALE * (1 + 3 * GELU_CUBIC * v ** 2);
  return 0.5 * (1 + t) + 0.5 * v * (1 - t * t) * innerSlope;
}
