// slip: bceLoss writes the loss of a logit as max(z, 0) − y·z + log(1 + e^(−z)) without the absolute value, wrong by −z for negative z; the exponent is −|z|.
type Vector = number[];
type Matrix = number[][];
type Params = { weight: Vector; bias: number };
type Gradients = { gradWeight: Vector; gradBias: number };
type State = { t: number; m: Vector; v: Vector };
type Options = { lr: number; beta1: number; beta2: number; eps: number };

const sigma = (z: number): number => 1 / (1 + Math.exp(-z));
function z(x: Matrix, w: Vector, b: number): Vector {
  return x.map((xn) => {
    let sum = 0;
    xn.forEach((xnd, d) => (sum += xnd * w[d]));
    return sum + b;
  });
}
export function forward(x: Matrix, weight: Vector, bias: number): Vector {
  return z(x, weight, bias).map(sigma);
}
export function bceLoss(x: Matrix, y: Vector, weight: Vector, bias: number): number {
  const zs = z(x, weight, bias);
  const parts = zs.map((zn, n) => Math.max(zn, 0) - y[n] * zn + Math.log(1 + Math.exp(-zn)));
  return parts.reduce((a, b) => a + b) / zs.length;
}
export function backward(gradOutput: number, x: Matrix, y: Vector, weight: Vector, bias: number): Gradients {
  const N = x.length;
  const delta = z(x, weight, bias).map((zn, n) => (gradOutput / N) * (sigma(zn) - y[n]));
  const gradWeight = weight.map((_, d) => {
    let sum = 0;
    delta.forEach((dn, n) => (sum += dn * x[n][d]));
    return sum;
  });
  return { gradWeight, gradBias: delta.reduce((a, b) => a + b) };
}
function adam(theta: number, g: number, m0: number, v0: number, t: number, o: Options) {
  const m = o.beta1 * m0 + (1 - o.beta1) * g;
  const v = o.beta2 * v0 + (1 - o.beta2) * g * g;
  const mHat = m / (1 - o.beta1 ** t);
  const vHat = v / (1 - o.beta2 ** t);
  return { theta: theta - (o.lr * mHat) / (Math.sqrt(vHat) + o.eps), m, v };
}
export function trainStep(
  params: Params, state: State | null, x: Matrix, y: Vector, options: Options,
): { params: Params; state: State; loss: number } {
  const D = params.weight.length;
  const t = state ? state.t + 1 : 1;
  const loss = bceLoss(x, y, params.weight, params.bias);
  const grad = backward(1, x, y, params.weight, params.bias);
  const at = (list: Vector | undefined, i: number) => (list ? list[i] : 0);
  const moved = params.weight.map((w, d) => adam(w, grad.gradWeight[d], at(state?.m, d), at(state?.v, d), t, options));
  const movedBias = adam(params.bias, grad.gradBias, at(state?.m, D), at(state?.v, D), t, options);
  return {
    params: { weight: moved.map((r) => r.theta), bias: movedBias.theta },
    state: { t, m: [...moved.map((r) => r.m), movedBias.m], v: [...moved.map((r) => r.v), movedBias.v] },
    loss,
  };
}
