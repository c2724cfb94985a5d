// slip: trainStep keeps the gradients in its state and adds the new ones to them, as backward() without zero_grad(); each step should use its own gradients only
type Vector = number[];
/** `[N, D]`: N samples of D features */
type Matrix = number[][];

type Params = { weight: Vector; bias: number };
type Gradients = { gradWeight: Vector; gradBias: number };
type State = { t: number; g: Vector; m: Vector; v: Vector };
type Options = { lr: number; beta1: number; beta2: number; eps: number };

export function forward(x: Matrix, weight: Vector, bias: number): Vector {
  return x
    .map((row) => row.reduce((z, v, d) => z + v * weight[d], bias))
    .map((z) => 1 / (1 + Math.exp(-z)));
}

export function bceLoss(x: Matrix, y: Vector, weight: Vector, bias: number): number {
  const log = (v: number) => Math.max(Math.log(v), -100);
  const p = forward(x, weight, bias);
  const each = p.map((pn, n) => -(y[n] * log(pn) + (1 - y[n]) * log(1 - pn)));
  return each.reduce((a, b) => a + b, 0) / each.length;
}

export function backward(
  gradOutput: number,
  x: Matrix,
  y: Vector,
  weight: Vector,
  bias: number,
): Gradients {
  const p = forward(x, weight, bias);
  const gradWeight = weight.map(() => 0);
  let gradBias = 0;
  p.forEach((pn, n) => {
    const delta = (gradOutput * (pn - y[n])) / p.length;
    gradBias += delta;
    x[n].forEach((v, d) => {
      gradWeight[d] += delta * v;
    });
  });
  return { gradWeight, gradBias };
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
  const loss = bceLoss(x, y, weight, bias);
  const { gradWeight, gradBias } = backward(1, x, y, weight, bias);

  const zeros = [...weight, bias].map(() => 0);
  const last = state ?? { t: 0, g: zeros, m: zeros, v: zeros };
  const t = last.t + 1;
  const g = [...gradWeight, gradBias].map((gi, i) => last.g[i] + gi);
  const m = g.map((gi, i) => beta1 * last.m[i] + (1 - beta1) * gi);
  const v = g.map((gi, i) => beta2 * last.v[i] + (1 - beta2) * gi * gi);

  const theta = [...weight, bias].map((value, i) => {
    const first = m[i] / (1 - beta1 ** t);
    const second = v[i] / (1 - beta2 ** t);
    return value - (lr * first) / (Math.sqrt(second) + eps);
  });
  return {
    params: { weight: theta.slice(0, weight.length), bias: theta[weight.length] },
    state: { t, g, m, v },
    loss,
  };
}
