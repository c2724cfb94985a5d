// slip: trainStep keeps the gradients in the state and adds the new ones to the old (no zero_grad), so Adam gets the sum of all gradients so far.
type Vector = number[];
/** `[N, D]`: N samples of D features */
type Matrix = number[][];

type Params = { weight: Vector; bias: number };
type Gradients = { gradWeight: Vector; gradBias: number };

type State = { t: number; m: Vector; v: Vector; grad: Vector };
type Options = { lr: number; beta1: number; beta2: number; eps: number };

const sigmoid = (z: number) => 1 / (1 + Math.exp(-z));

export function forward(x: Matrix, weight: Vector, bias: number): Vector {
  return x.map((row) =>
    sigmoid(row.reduce((sum, v, d) => sum + v * weight[d], bias)),
  );
}

export function bceLoss(
  x: Matrix,
  y: Vector,
  weight: Vector,
  bias: number,
): number {
  const p = forward(x, weight, bias);
  const log = (v: number) => Math.max(Math.log(v), -100);
  const terms = p.map((pn, n) => -y[n] * log(pn) - (1 - y[n]) * log(1 - pn));
  return terms.reduce((a, b) => a + b, 0) / terms.length;
}

export function backward(
  gradOutput: number,
  x: Matrix,
  y: Vector,
  weight: Vector,
  bias: number,
): Gradients {
  const p = forward(x, weight, bias);
  const delta = p.map((pn, n) => (gradOutput * (pn - y[n])) / p.length);
  return {
    gradWeight: weight.map((_, d) =>
      delta.reduce((sum, g, n) => sum + g * x[n][d], 0),
    ),
    gradBias: delta.reduce((sum, g) => sum + g, 0),
  };
}

export function trainStep(
  params: Params,
  state: State | null,
  x: Matrix,
  y: Vector,
  options: Options,
): { params: Params; state: State; loss: number } {
  const { lr, beta1, beta2, eps } = options;
  const { weight, bias } = params;
  const zeros = new Array<number>(weight.length + 1).fill(0);
  const old = state ?? { t: 0, m: zeros, v: zeros, grad: zeros };
  const loss = bceLoss(x, y, weight, bias);
  const { gradWeight, gradBias } = backward(1, x, y, weight, bias);
  const grad = [...gradWeight, gradBias].map((g, i) => old.grad[i] + g);
  const t = old.t + 1;
  const m = grad.map((g, i) => beta1 * old.m[i] + (1 - beta1) * g);
  const v = grad.map((g, i) => beta2 * old.v[i] + (1 - beta2) * g * g);
  const theta = [...weight, bias].map((value, i) => {
    const mHat = m[i] / (1 - beta1 ** t);
    const vHat = v[i] / (1 - beta2 ** t);
    return value - (lr * mHat) / (Math.sqrt(vHat) + eps);
  });
  return {
    params: { weight: theta.slice(0, -1), bias: theta[theta.length - 1] },
    state: { t, m, v, grad },
    loss,
  };
}
