// slip: backward multiplies p − y with sigmoid's slope p(1 − p) once more, although the slope has cancelled in the gradient of the logit.
type Vector = number[];
/** `[N, D]`: N samples of D features */
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
  for (const row of x) {
    const z = logit(row, weight, bias);
    if (z >= 0) {
      p.push(1 / (1 + Math.exp(-z)));
    } else {
      const e = Math.exp(z);
      p.push(e / (1 + e));
    }
  }
  return p;
}

export function bceLoss(
  x: Matrix,
  y: Vector,
  weight: Vector,
  bias: number,
): number {
  let total = 0;
  for (let n = 0; n < x.length; n++) {
    const z = logit(x[n], weight, bias);
    total += Math.max(z, 0) - z * y[n] + Math.log1p(Math.exp(-Math.abs(z)));
  }
  return total / x.length;
}

export function backward(
  gradOutput: number,
  x: Matrix,
  y: Vector,
  weight: Vector,
  bias: number,
): Gradients {
  const p = forward(x, weight, bias);
  const gradWeight: Vector = new Array<number>(weight.length).fill(0);
  let gradBias = 0;
  for (let n = 0; n < x.length; n++) {
    const delta = (gradOutput * (p[n] - y[n]) * p[n] * (1 - p[n])) / x.length;
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
  const D = params.weight.length;
  const loss = bceLoss(x, y, params.weight, params.bias);
  const { gradWeight, gradBias } = backward(1, x, y, params.weight, params.bias);
  const next: State =
    state === null
      ? { t: 0, m: Array(D + 1).fill(0), v: Array(D + 1).fill(0) }
      : { t: state.t, m: [...state.m], v: [...state.v] };
  next.t++;
  const update = (value: number, g: number, i: number): number => {
    next.m[i] = options.beta1 * next.m[i] + (1 - options.beta1) * g;
    next.v[i] = options.beta2 * next.v[i] + (1 - options.beta2) * g ** 2;
    const mHat = next.m[i] / (1 - Math.pow(options.beta1, next.t));
    const vHat = next.v[i] / (1 - Math.pow(options.beta2, next.t));
    return value - (options.lr * mHat) / (Math.sqrt(vHat) + options.eps);
  };
  const weight = params.weight.map((w, d) => update(w, gradWeight[d], d));
  const bias = update(params.bias, gradBias, D);
  return { params: { weight, bias }, state: next, loss };
}
