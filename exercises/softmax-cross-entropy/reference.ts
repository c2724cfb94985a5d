type Vector = number[];
/** `[N, C]`: N samples, C classes */
type Matrix = number[][];

type Options = { labelSmoothing: number };

/**
 * Logarithm of the softmax of every row.
 *
 * @param x `[N, C]`, logits
 * @returns `[N, C]`, finite for all finite logits
 */
export function logSoftmax(x: Matrix): Matrix {
  return x.map((row) => {
    const max = Math.max(...row);
    const logSum = Math.log(sum(row.map((v) => Math.exp(v - max))));
    return row.map((v) => v - max - logSum);
  });
}

/**
 * Gradient of a loss with respect to the input of `logSoftmax`.
 *
 * @param gradOutput `[N, C]`, the loss's gradient with respect to the output
 * @param x          `[N, C]`, logits
 * @returns `gradInput` `[N, C]`
 */
export function logSoftmaxBackward(gradOutput: Matrix, x: Matrix): { gradInput: Matrix } {
  const gradInput = logSoftmax(x).map((row, n) => {
    const total = sum(gradOutput[n]);
    return row.map((logP, c) => gradOutput[n][c] - Math.exp(logP) * total);
  });
  return { gradInput };
}

/**
 * Cross-entropy of logits, as torch.nn.functional.cross_entropy with reduction "mean".
 *
 * @param x       `[N, C]`, logits
 * @param target  `[N]`, class ids from 0 to C − 1
 * @param weight  `[C]`, one factor a class, 0 or more, or null for factors of 1
 * @param options.labelSmoothing the share of each target that is spread evenly over all classes
 * @returns one number
 */
export function crossEntropy(x: Matrix, target: Vector, weight: Vector | null, options: Options): number {
  const q = weightedTargets(x, target, weight, options);
  const losses = logSoftmax(x).map((row, n) => -sum(row.map((logP, c) => q[n][c] * logP)));
  return sum(losses) / totalWeight(target, weight);
}

/**
 * Gradient of `crossEntropy` with respect to the logits.
 *
 * @param gradOutput upstream gradient of the loss: a number, not always 1
 * @param x          `[N, C]`, logits
 * @param target     `[N]`, class ids from 0 to C − 1
 * @param weight     `[C]`, or null for factors of 1
 * @param options.labelSmoothing the share of each target that is spread evenly over all classes
 * @returns `gradInput` `[N, C]`
 */
export function crossEntropyBackward(
  gradOutput: number,
  x: Matrix,
  target: Vector,
  weight: Vector | null,
  options: Options,
): { gradInput: Matrix } {
  const q = weightedTargets(x, target, weight, options);
  const scale = gradOutput / totalWeight(target, weight);
  const gradInput = logSoftmax(x).map((row, n) => {
    const mass = sum(q[n]);
    return row.map((logP, c) => scale * (mass * Math.exp(logP) - q[n][c]));
  });
  return { gradInput };
}

/** `[N, C]`: how much −log p counts in the loss, before the division. */
function weightedTargets(x: Matrix, target: Vector, weight: Vector | null, options: Options): Matrix {
  const { labelSmoothing } = options;
  return x.map((row, n) =>
    row.map((_, c) => {
      const hit = c === target[n] ? 1 - labelSmoothing : 0;
      return factor(weight, c) * (hit + labelSmoothing / row.length);
    }),
  );
}

function totalWeight(target: Vector, weight: Vector | null): number {
  return sum(target.map((t) => factor(weight, t)));
}

function factor(weight: Vector | null, c: number): number {
  return weight === null ? 1 : weight[c];
}

function sum(values: Vector): number {
  return values.reduce((total, value) => total + value, 0);
}
