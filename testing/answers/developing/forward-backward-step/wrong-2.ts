// slip: bceLoss only has the term -y log p and forgets -(1 - y) log(1 - p), so samples of class 0 cost nothing
type Vector = number[];
/** `[N, D]`: N samples of D features */
type Matrix = number[][];

type Params = { weight: Vector; bias: number };
type Gradients = { gradWeight: Vector; gradBias: number };
type State = { t: number; m: Vector; v: Vector };
type Options = { lr: number; beta1: number; beta2: number; eps: number };

function sigmoid(z: number): number {
  return 1 / (1 + Math.exp(-z));
}

export function forward(x: Matrix, weight: Vector, bias: number): Vector {
  const p: Vector = [];
  for (const row of x) {
    let z = bias;
    row.forEach((value, d) => (z += value * weight[d]));
    p.push(sigmoid(z));
  }
  return p;
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
  const N = x.length;
  const p = forward(x, weight, bias);
  const gradWeight: Vector = new Array(weight.length).fill(0);
  let gradBias = 0;
  for (let n = 0; n < N; n++) {
    const dz = (gradOutput / N) * (p[n] - y[n]);
    for (let d = 0; d < weight.length; d++) gradWeight[d] += dz * x[n][d];
    gradBias += dz;
  }
  return { gradWeight, gradBias };
}

export function trainStep(
  params: Params,
  state: State | null,
  x: Matrix,
  y: Vector,
  { lr, beta1, beta2, eps }: Options,
): { params: Params; state: State; loss: number } {
  const D = params.weight.length;
  const loss = bceLoss(x, y, params.weight, params.bias);
  const grads = backward(1, x, y, params.weight, params.bias);

  if (state === null) {
    state = { t: 0, m: new Array(D + 1).fill(0), v: new Array(D + 1).fill(0) };
  }
  const s = state;
  s.t += 1;
  const update = (theta: number, g: number, i: number): number => {
    s.m[i] = beta1 * s.m[i] + (1 - beta1) * g;
    s.v[i] = beta2 * s.v[i] + (1 - beta2) * g * g;
    const mHat = s.m[i] / (1 - beta1 ** s.t);
    const vHat = s.v[i] / (1 - beta2 ** s.t);
    return theta - lr * (mHat / (Math.sqrt(vHat) + eps));
  };
  const weight = params.weight.map((w, d) => update(w, grads.gradWeight[d], d));
  const bias = update(params.bias, grads.gradBias, D);
  return { params: { weight, bias }, state: s, loss };
}
