// slip: trainStep keeps the gradients in the state and adds the new ones to them, as PyTorch does without zero_grad().
type Vector = number[];
type Matrix = number[][];

type Params = { weight: Vector; bias: number };
type Gradients = { gradWeight: Vector; gradBias: number };
type State = { t: number; m: Vector; v: Vector; grad: Vector };
type Options = { lr: number; beta1: number; beta2: number; eps: number };

const dot = (a: Vector, b: Vector) => a.reduce((s, v, i) => s + v * b[i], 0);

export function forward(x: Matrix, weight: Vector, bias: number): Vector {
  return x.map((row) => 1 / (1 + Math.exp(-(dot(row, weight) + bias))));
}

export function bceLoss(
  x: Matrix,
  y: Vector,
  weight: Vector,
  bias: number,
): number {
  const p = forward(x, weight, bias);
  let sum = 0;
  for (let n = 0; n < p.length; n++) {
    sum -= y[n] * Math.max(-100, Math.log(p[n]));
    sum -= (1 - y[n]) * Math.max(-100, Math.log(1 - p[n]));
  }
  return sum / p.length;
}

export function backward(
  gradOutput: number,
  x: Matrix,
  y: Vector,
  weight: Vector,
  bias: number,
): Gradients {
  const p = forward(x, weight, bias);
  const scale = gradOutput / x.length;
  const gradWeight = weight.map(() => 0);
  let gradBias = 0;
  p.forEach((pn, n) => {
    const delta = scale * (pn - y[n]);
    gradBias += delta;
    x[n].forEach((v, d) => (gradWeight[d] += delta * v));
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
  const D = params.weight.length;
  const zeros = () => new Array<number>(D + 1).fill(0);
  const s: State = state ?? { t: 0, m: zeros(), v: zeros(), grad: zeros() };

  const loss = bceLoss(x, y, params.weight, params.bias);
  const fresh = backward(1, x, y, params.weight, params.bias);
  for (let d = 0; d < D; d++) s.grad[d] += fresh.gradWeight[d];
  s.grad[D] += fresh.gradBias;

  s.t += 1;
  const theta = [...params.weight, params.bias];
  for (let i = 0; i <= D; i++) {
    s.m[i] = beta1 * s.m[i] + (1 - beta1) * s.grad[i];
    s.v[i] = beta2 * s.v[i] + (1 - beta2) * s.grad[i] ** 2;
    const mHat = s.m[i] / (1 - Math.pow(beta1, s.t));
    const vHat = s.v[i] / (1 - Math.pow(beta2, s.t));
    theta[i] -= (lr * mHat) / (Math.sqrt(vHat) + eps);
  }
  return {
    params: { weight: theta.slice(0, D), bias: theta[D] },
    state: s,
    loss,
  };
}
