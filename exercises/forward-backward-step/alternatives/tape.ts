// Right: a record of the forward pass with its own pullback; the moments as exact sums over all gradients so far.

type Vector = number[];
type Matrix = number[][];
type Params = { weight: Vector; bias: number };
type History = { gradients: Vector[] };
type Options = { lr: number; beta1: number; beta2: number; eps: number };

export const forward = (x: Matrix, weight: Vector, bias: number): Vector => record(x, weight, bias).p;

export const bceLoss = (x: Matrix, y: Vector, weight: Vector, bias: number): number => {
  const { p } = record(x, weight, bias);
  const tiny = Number.MIN_VALUE;
  return -mean(p.map((q, n) => Math.log(Math.max(y[n] === 1 ? q : 1 - q, tiny))));
};

export const backward = (gradOutput: number, x: Matrix, y: Vector, weight: Vector, bias: number) => {
  const { p, pullback } = record(x, weight, bias);
  return pullback(p.map((q, n) => (gradOutput * (q - y[n])) / p.length));
};

export const trainStep = (
  params: Params,
  state: History | null,
  x: Matrix,
  y: Vector,
  { lr, beta1, beta2, eps }: Options,
): { params: Params; state: History; loss: number } => {
  const { gradWeight, gradBias } = backward(1, x, y, params.weight, params.bias);
  const gradients = [...(state?.gradients ?? []), [...gradWeight, gradBias]];
  const average = (beta: number, i: number, power: number) => {
    const terms = gradients.map((g, k) => beta ** (gradients.length - 1 - k) * g[i] ** power);
    const shares = gradients.map((_, k) => beta ** (gradients.length - 1 - k));
    return total(terms) / total(shares);
  };
  const [bias, ...weight] = [params.bias, ...params.weight].map((value, k) => {
    const i = k === 0 ? params.weight.length : k - 1;
    return value - (lr * average(beta1, i, 1)) / (Math.sqrt(average(beta2, i, 2)) + eps);
  });
  return {
    params: { weight, bias },
    state: { gradients },
    loss: bceLoss(x, y, params.weight, params.bias),
  };
};

function record(x: Matrix, weight: Vector, bias: number) {
  const p = x.map((row) => 1 / (1 + Math.exp(-total([bias, ...row.map((v, d) => v * weight[d])]))));
  const pullback = (gradZ: Vector) => ({
    gradWeight: weight.map((_, d) => total(gradZ.map((g, n) => g * x[n][d]))),
    gradBias: total(gradZ),
  });
  return { p, pullback };
}

function mean(values: Vector): number {
  return total(values) / values.length;
}

function total(values: Vector): number {
  return values.reduce((sum, value) => sum + value, 0);
}
