// right: loops over samples; loss as softplus of the logit; state with m and v as in the starter
type Vector = number[];
/** `[N, D]`: N samples of D features */
type Matrix = number[][];

type Params = { weight: Vector; bias: number };
type Gradients = { gradWeight: Vector; gradBias: number };
type State = { t: number; m: Vector; v: Vector };
type Options = { lr: number; beta1: number; beta2: number; eps: number };

function logits(x: Matrix, weight: Vector, bias: number): Vector {
  const z: Vector = [];
  for (let n = 0; n < x.length; n++) {
    let sum = bias;
    for (let d = 0; d < weight.length; d++) sum += x[n][d] * weight[d];
    z.push(sum);
  }
  return z;
}

export function forward(x: Matrix, weight: Vector, bias: number): Vector {
  return logits(x, weight, bias).map((z) => 1 / (1 + Math.exp(-z)));
}

export function bceLoss(
  x: Matrix,
  y: Vector,
  weight: Vector,
  bias: number,
): number {
  const z = logits(x, weight, bias);
  let total = 0;
  for (let n = 0; n < z.length; n++)
    total += Math.max(z[n], 0) - y[n] * z[n] + Math.log1p(Math.exp(-Math.abs(z[n])));
  return total / z.length;
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
  for (let n = 0; n < x.length; n++) {
    const delta = (gradOutput * (p[n] - y[n])) / x.length;
    gradBias += delta;
    for (let d = 0; d < weight.length; d++) gradWeight[d] += delta * x[n][d];
  }
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
  const loss = bceLoss(x, y, params.weight, params.bias);
  const { gradWeight, gradBias } = backward(1, x, y, params.weight, params.bias);
  const g = [...gradWeight, gradBias];
  const theta = [...params.weight, params.bias];
  const old = state ?? { t: 0, m: g.map(() => 0), v: g.map(() => 0) };
  const t = old.t + 1;
  const m = g.map((gi, i) => beta1 * old.m[i] + (1 - beta1) * gi);
  const v = g.map((gi, i) => beta2 * old.v[i] + (1 - beta2) * gi * gi);
  for (let i = 0; i < theta.length; i++) {
    const mHat = m[i] / (1 - beta1 ** t);
    const vHat = v[i] / (1 - beta2 ** t);
    theta[i] -= (lr * mHat) / (Math.sqrt(vHat) + eps);
  }
  const bias = theta.pop()!;
  return { params: { weight: theta, bias }, state: { t, m, v }, loss };
}
