// slip: bceLoss has only the term −y·log p and leaves out −(1 − y)·log(1 − p), so samples of class 0 cost nothing (as in cross-entropy with one-hot targets).
type Vector = number[];
/** `[N, D]`: N samples of D features */
type Matrix = number[][];

type Params = { weight: Vector; bias: number };
type Gradients = { gradWeight: Vector; gradBias: number };

type State = { t: number; m: Vector; v: Vector };
type Options = { lr: number; beta1: number; beta2: number; eps: number };

export function forward(x: Matrix, weight: Vector, bias: number): Vector {
  const out = new Array<number>(x.length);
  for (let n = 0; n < x.length; n++) {
    let z = bias;
    for (let d = 0; d < weight.length; d++) z += x[n][d] * weight[d];
    out[n] = 1 / (1 + Math.exp(-z));
  }
  return out;
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
    sum += -y[n] * Math.max(Math.log(p[n]), -100);
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
  const N = p.length;
  let gradBias = 0;
  const gradWeight = weight.map(() => 0);
  for (let n = 0; n < N; n++) {
    const delta = (gradOutput / N) * (p[n] - y[n]);
    gradBias += delta;
    for (let d = 0; d < weight.length; d++) gradWeight[d] += x[n][d] * delta;
  }
  return { gradWeight, gradBias };
}

function adam(
  theta: Vector,
  g: Vector,
  state: State | null,
  { lr, beta1, beta2, eps }: Options,
): { theta: Vector; state: State } {
  const last = state ?? {
    t: 0,
    m: theta.map(() => 0),
    v: theta.map(() => 0),
  };
  const t = last.t + 1;
  const m = g.map((gi, i) => beta1 * last.m[i] + (1 - beta1) * gi);
  const v = g.map((gi, i) => beta2 * last.v[i] + (1 - beta2) * gi * gi);
  const c1 = 1 - beta1 ** t;
  const c2 = 1 - beta2 ** t;
  return {
    theta: theta.map(
      (w, i) => w - (lr * (m[i] / c1)) / (Math.sqrt(v[i] / c2) + eps),
    ),
    state: { t, m, v },
  };
}

export function trainStep(
  params: Params,
  state: State | null,
  x: Matrix,
  y: Vector,
  options: Options,
): { params: Params; state: State; loss: number } {
  const { weight, bias } = params;
  const loss = bceLoss(x, y, weight, bias);
  const g = backward(1, x, y, weight, bias);
  const result = adam(
    [...weight, bias],
    [...g.gradWeight, g.gradBias],
    state,
    options,
  );
  const D = weight.length;
  return {
    params: { weight: result.theta.slice(0, D), bias: result.theta[D] },
    state: result.state,
    loss,
  };
}
