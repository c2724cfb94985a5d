// slip: label smoothing shares eps among the C - 1 other classes (eps/(C-1)) and gives the target 1 - eps, in the function that makes q for the loss and the gradient.
type Vector = number[];
/** `[N, C]`: N samples, C classes */
type Matrix = number[][];

type Options = { labelSmoothing: number };

const sum = (v: Vector) => v.reduce((s, e) => s + e, 0);

function logSoftmaxRow(row: Vector): Vector {
  const top = row.reduce((a, b) => (b > a ? b : a), -Infinity);
  const shifted = row.map((v) => v - top);
  const log = Math.log(sum(shifted.map((v) => Math.exp(v))));
  return shifted.map((v) => v - log);
}

function targets(
  classes: number,
  t: number,
  weight: Vector | null,
  eps: number,
): Vector {
  return Array.from({ length: classes }, (_, c) => {
    const share = c === t ? 1 - eps : eps / (classes - 1);
    return weight ? weight[c] * share : share;
  });
}

const divisor = (target: Vector, weight: Vector | null) =>
  weight ? sum(target.map((t) => weight[t])) : target.length;

export function logSoftmax(x: Matrix): Matrix {
  return x.map(logSoftmaxRow);
}

export function logSoftmaxBackward(
  gradOutput: Matrix,
  x: Matrix,
): { gradInput: Matrix } {
  return {
    gradInput: x.map((row, n) => {
      const p = logSoftmaxRow(row).map(Math.exp);
      const all = sum(gradOutput[n]);
      return gradOutput[n].map((g, c) => g - p[c] * all);
    }),
  };
}

export function crossEntropy(
  x: Matrix,
  target: Vector,
  weight: Vector | null,
  options: Options,
): number {
  const losses = x.map((row, n) => {
    const q = targets(row.length, target[n], weight, options.labelSmoothing);
    return -sum(logSoftmaxRow(row).map((lp, c) => q[c] * lp));
  });
  return sum(losses) / divisor(target, weight);
}

export function crossEntropyBackward(
  gradOutput: number,
  x: Matrix,
  target: Vector,
  weight: Vector | null,
  options: Options,
): { gradInput: Matrix } {
  const scale = gradOutput / divisor(target, weight);
  return {
    gradInput: x.map((row, n) => {
      const q = targets(row.length, target[n], weight, options.labelSmoothing);
      const all = sum(q);
      return logSoftmaxRow(row).map((lp, c) => scale * (Math.exp(lp) * all - q[c]));
    }),
  };
}
