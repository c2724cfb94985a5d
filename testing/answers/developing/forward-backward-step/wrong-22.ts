// slip: trainStep keeps moments for the weights only; the bias starts from m = v = 0 in every step (its moments are not carried over).
type Vector = number[];
type Matrix = number[][];

type Params = { weight: Vector; bias: number };
type Gradients = { gradWeight: Vector; gradBias: number };
type State = { t: number; m: Vector; v: Vector };
type Options = { lr: number; beta1: number; beta2: number; eps: number };

function logit(row: Vector, weight: Vector, bias: number): number {
  let z = bias;
  for (let d = 0; d < row.length; d++) z += row[d] * weight[d];
  return z;
}

export function forward(x: Matrix, weight: Vector, bias: number): Vector {
  const p: Vector = [];
  for (const row of x) p.push(1 / (1 + Math.exp(-logit(row, weight, bias))));
  return p;
}

export function bceLoss(
  x: Matrix,
  y: Vector,
  weight: Vector,
  bias: number,
): number {
  let sum = 0;
  for (let n = 0; n < x.length; n++) {
    const z = logit(x[n], weight, bias);
    // softplus(z) - y z
    sum += Math.max(z, 0) + Math.log1p(Math.exp(-Math.abs(z))) - y[n] * z;
  }
  return sum / x.length;
}

export function backward(
  gradOutput: number,
  x: Matrix,
  y: Vector,
  weight: Vector,
  bias: number,
): Gradients {
  const p = forward(x, weight, bias);
  const gradWeight = new Array<number>(weight.length).fill(0);
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
  const grads = backward(1, x, y, params.weight, params.bias);
  const t = state ? state.t + 1 : 1;
  const zero = params.weight.map(() => 0);
  const mOld = state ? state.m : zero;
  const vOld = state ? state.v : zero;
  const c1 = 1 - Math.pow(beta1, t);
  const c2 = 1 - Math.pow(beta2, t);
  const move = (theta: number, m: number, v: number) =>
    theta - (lr * (m / c1)) / (Math.sqrt(v / c2) + eps);

  const m: Vector = [];
  const v: Vector = [];
  const weight: Vector = [];
  for (let d = 0; d < params.weight.length; d++) {
    const g = grads.gradWeight[d];
    m.push(beta1 * mOld[d] + (1 - beta1) * g);
    v.push(beta2 * vOld[d] + (1 - beta2) * g * g);
    weight.push(move(params.weight[d], m[d], v[d]));
  }
  const biasM = (1 - beta1) * grads.gradBias;
  const biasV = (1 - beta2) * grads.gradBias * grads.gradBias;
  const bias = move(params.bias, biasM, biasV);
  return { params: { weight, bias }, state: { t, m, v }, loss };
}
