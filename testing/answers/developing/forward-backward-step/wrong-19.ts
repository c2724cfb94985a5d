// slip: trainStep keeps the moments of the bias at index D − 1 instead of D, so bias and last weight share (and overwrite) one m and one v.
type Vector = number[];
/** `[N, D]`: N samples of D features */
type Matrix = number[][];

type Params = { weight: Vector; bias: number };
type Gradients = { gradWeight: Vector; gradBias: number };

type State = { t: number; m: Vector; v: Vector };
type Options = { lr: number; beta1: number; beta2: number; eps: number };

const dot = (a: Vector, b: Vector) => a.reduce((s, v, i) => s + v * b[i], 0);

export function forward(x: Matrix, weight: Vector, bias: number): Vector {
  return x.map((row) => 1 / (1 + Math.exp(-(dot(row, weight) + bias))));
}

const safeLog = (v: number) => (v > 0 ? Math.log(v) : -750);

export function bceLoss(
  x: Matrix,
  y: Vector,
  weight: Vector,
  bias: number,
): number {
  const p = forward(x, weight, bias);
  let loss = 0;
  for (let n = 0; n < p.length; n++) {
    loss -= y[n] * safeLog(p[n]) + (1 - y[n]) * safeLog(1 - p[n]);
  }
  return loss / p.length;
}

export function backward(
  gradOutput: number,
  x: Matrix,
  y: Vector,
  weight: Vector,
  bias: number,
): Gradients {
  const p = forward(x, weight, bias);
  const delta = p.map((v, n) => (gradOutput * (v - y[n])) / x.length);
  const columns = weight.map((_, d) => x.map((row) => row[d]));
  return {
    gradWeight: columns.map((column) => dot(column, delta)),
    gradBias: delta.reduce((a, b) => a + b, 0),
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
  const D = params.weight.length;
  const loss = bceLoss(x, y, params.weight, params.bias);
  const grads = backward(1, x, y, params.weight, params.bias);
  const m = state ? state.m.slice() : new Array<number>(D + 1).fill(0);
  const v = state ? state.v.slice() : new Array<number>(D + 1).fill(0);
  const t = state ? state.t + 1 : 1;

  function move(theta: number, g: number, slot: number): number {
    m[slot] = beta1 * m[slot] + (1 - beta1) * g;
    v[slot] = beta2 * v[slot] + (1 - beta2) * g * g;
    const first = m[slot] / (1 - Math.pow(beta1, t));
    const second = v[slot] / (1 - Math.pow(beta2, t));
    return theta - (lr * first) / (Math.sqrt(second) + eps);
  }

  const weight: Vector = [];
  for (let d = 0; d < D; d++) {
    weight.push(move(params.weight[d], grads.gradWeight[d], d));
  }
  const bias = move(params.bias, grads.gradBias, D - 1);
  return { params: { weight, bias }, state: { t, m, v }, loss };
}
