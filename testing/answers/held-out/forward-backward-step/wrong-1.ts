// slip: bceLoss takes the logarithms of p and 1 - p without any guard, so at saturation it is infinite or NaN (0 times infinity); it should stay finite
type Vector = number[];
/** `[N, D]`: N samples of D features */
type Matrix = number[][];

type Params = { weight: Vector; bias: number };
type Gradients = { gradWeight: Vector; gradBias: number };
type State = { t: number; m: Vector; v: Vector };
type Options = { lr: number; beta1: number; beta2: number; eps: number };

export function forward(x: Matrix, weight: Vector, bias: number): Vector {
  const result: Vector = [];
  for (let n = 0; n < x.length; n++) {
    let z = bias;
    for (let d = 0; d < weight.length; d++) z += x[n][d] * weight[d];
    result[n] = 1 / (1 + Math.exp(-z));
  }
  return result;
}

export function bceLoss(
  x: Matrix,
  y: Vector,
  weight: Vector,
  bias: number,
): number {
  const p = forward(x, weight, bias);
  let L = 0;
  for (let n = 0; n < p.length; n++) {
    L += -y[n] * Math.log(p[n]) - (1 - y[n]) * Math.log(1 - p[n]);
  }
  return L / p.length;
}

export function backward(
  gradOutput: number,
  x: Matrix,
  y: Vector,
  weight: Vector,
  bias: number,
): Gradients {
  const p = forward(x, weight, bias);
  const delta: Vector = [];
  for (let n = 0; n < p.length; n++) delta[n] = ((p[n] - y[n]) / p.length) * gradOutput;
  const gradWeight: Vector = [];
  for (let d = 0; d < weight.length; d++) {
    gradWeight[d] = 0;
    for (let n = 0; n < p.length; n++) gradWeight[d] += delta[n] * x[n][d];
  }
  let gradBias = 0;
  for (const d of delta) gradBias += d;
  return { gradWeight, gradBias };
}

function adam(theta: Vector, g: Vector, state: State, o: Options): Vector {
  state.t++;
  return theta.map((value, i) => {
    state.m[i] = o.beta1 * state.m[i] + (1 - o.beta1) * g[i];
    state.v[i] = o.beta2 * state.v[i] + (1 - o.beta2) * g[i] ** 2;
    const m = state.m[i] / (1 - o.beta1 ** state.t);
    const v = state.v[i] / (1 - o.beta2 ** state.t);
    return value - (o.lr * m) / (Math.sqrt(v) + o.eps);
  });
}

export function trainStep(
  params: Params,
  state: State | null,
  x: Matrix,
  y: Vector,
  options: Options,
): { params: Params; state: State; loss: number } {
  const loss = bceLoss(x, y, params.weight, params.bias);
  const { gradWeight, gradBias } = backward(1, x, y, params.weight, params.bias);
  const next: State = state ?? {
    t: 0,
    m: Array(params.weight.length + 1).fill(0),
    v: Array(params.weight.length + 1).fill(0),
  };
  const theta = adam([...params.weight, params.bias], [...gradWeight, gradBias], next, options);
  return {
    params: { weight: theta.slice(0, -1), bias: theta.at(-1)! },
    state: next,
    loss,
  };
}
