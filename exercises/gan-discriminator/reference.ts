type Vector = number[];
type Matrix = number[][];

/**
 * Binary cross-entropy of logits, averaged.
 *
 * @param logits  `[N]`
 * @param targets `[N]`, probabilities from 0 to 1
 * @returns one number, finite and right at ±1000 too
 */
export function bceWithLogits(logits: Vector, targets: Vector): number {
  return mean(logits.map((x, n) => softplus(x) - targets[n] * x));
}

/**
 * Gradient of the binary cross-entropy.
 *
 * @param gradOutput upstream gradient of the loss, one number, not always 1
 * @param logits     `[N]`
 * @param targets    `[N]`, probabilities from 0 to 1
 * @returns `gradLogits` `[N]`
 */
export function bceWithLogitsBackward(
  gradOutput: number,
  logits: Vector,
  targets: Vector,
): { gradLogits: Vector } {
  return { gradLogits: logits.map((x, n) => (gradOutput * (sigmoid(x) - targets[n])) / logits.length) };
}

/**
 * The loss of a discriminator linear → tanh → linear: real samples have the target 1 − smoothing, fake ones 0.
 *
 * @param real `[N, D]`
 * @param fake `[M, D]`
 * @param d1   `[H, D]`, first layer
 * @param c1   `[H]`
 * @param d2   `[1, H]`, second layer, to one logit
 * @param c2   `[1]`
 * @param options.smoothing how far the target of real samples is lowered, from 0 to below 1
 * @returns mean over the real samples plus mean over the fake ones
 */
export function discriminatorLoss(
  real: Matrix,
  fake: Matrix,
  d1: Matrix,
  c1: Vector,
  d2: Matrix,
  c2: Vector,
  { smoothing }: { smoothing: number },
): number {
  const onReal = bceWithLogits(forward(real, d1, c1, d2, c2).logits, filled(real, 1 - smoothing));
  const onFake = bceWithLogits(forward(fake, d1, c1, d2, c2).logits, filled(fake, 0));
  return onReal + onFake;
}

/**
 * Gradients of the discriminator's loss with respect to its parameters.
 *
 * @param gradOutput upstream gradient of the loss, one number, not always 1
 * @param real `[N, D]`
 * @param fake `[M, D]`
 * @param d1   `[H, D]`
 * @param c1   `[H]`
 * @param d2   `[1, H]`
 * @param c2   `[1]`
 * @param options.smoothing how far the target of real samples is lowered, from 0 to below 1
 * @returns `gradD1` `[H, D]`, `gradC1` `[H]`, `gradD2` `[1, H]`, `gradC2` `[1]`
 */
export function discriminatorBackward(
  gradOutput: number,
  real: Matrix,
  fake: Matrix,
  d1: Matrix,
  c1: Vector,
  d2: Matrix,
  c2: Vector,
  { smoothing }: { smoothing: number },
): { gradD1: Matrix; gradC1: Vector; gradD2: Matrix; gradC2: Vector } {
  const onReal = forward(real, d1, c1, d2, c2);
  const onFake = forward(fake, d1, c1, d2, c2);
  const gradReal = bceWithLogitsBackward(gradOutput, onReal.logits, filled(real, 1 - smoothing)).gradLogits;
  const gradFake = bceWithLogitsBackward(gradOutput, onFake.logits, filled(fake, 0)).gradLogits;

  const samples = [...real, ...fake];
  const hidden = [...onReal.hidden, ...onFake.hidden];
  const gradLogits = [...gradReal, ...gradFake];
  const gradZ = gradLogits.map((g, n) => hidden[n].map((h, j) => g * d2[0][j] * (1 - h * h)));
  return {
    gradD1: d1.map((row, j) => row.map((_, i) => sum(gradZ.map((g, n) => g[j] * samples[n][i])))),
    gradC1: c1.map((_, j) => sum(gradZ.map((g) => g[j]))),
    gradD2: [d2[0].map((_, j) => sum(gradLogits.map((g, n) => g * hidden[n][j])))],
    gradC2: [sum(gradLogits)],
  };
}

/** The hidden outputs `[N, H]` and the logits `[N]`. */
function forward(x: Matrix, d1: Matrix, c1: Vector, d2: Matrix, c2: Vector) {
  const hidden = x.map((row) => d1.map((weights, j) => Math.tanh(dot(weights, row) + c1[j])));
  const logits = hidden.map((h) => dot(d2[0], h) + c2[0]);
  return { hidden, logits };
}

/** The same target for every sample. */
function filled(samples: Matrix, target: number): Vector {
  return samples.map(() => target);
}

/** log(1 + eˣ), where the exponential never grows beyond 1. */
function softplus(x: number): number {
  return Math.max(x, 0) + Math.log1p(Math.exp(-Math.abs(x)));
}

/** 1 / (1 + e⁻ˣ). Where e⁻ˣ overflows, the quotient is 0, as it should be. */
function sigmoid(x: number): number {
  return 1 / (1 + Math.exp(-x));
}

function dot(a: Vector, b: Vector): number {
  return sum(a.map((value, i) => value * b[i]));
}

function mean(values: Vector): number {
  return sum(values) / values.length;
}

function sum(values: Vector): number {
  return values.reduce((total, value) => total + value, 0);
}
