// slip: backward multiplies delta by the slope p(1-p) of the sigmoid once more, although it has cancelled already in p - y.
type Vector = number[];
type Matrix = number[][];

type Params = { weight: Vector; bias: number };
type Gradients = { gradWeight: Vector; gradBias: number };
type State = { t: number; m: Vector; v: Vector };
type Options = { lr: number; beta1: number; beta2: number; eps: number };

export function forward(x: Matrix, weight: Vector, bias: number): Vector {
  const p: Vector = [];
  for (const sample of x) {
    let z = bias;
    for (let d = 0; d < weight.length; d++) z += sample[d] * weight[d];
    p.push(1 / (1 + Math.exp(-z)));
  }
  return p;
}

const safeLog = (a: number): number => Math.max(Math.log(a), -100);

export function bceLoss(x: Matrix, y: Vector, weight: Vector, bias: number): number {
  const p = forward(x, weight, bias);
  let total = 0;
  for (let n = 0; n < y.length; n++) {
    total -= y[n] === 1 ? safeLog(p[n]) : safeLog(1 - p[n]);
  }
  return total / y.length;
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
  const { lr, beta1, beta2, eps } = options;
  const D = params.weight.length;
  const memory: State = state ?? {
    t: 0,
    m: new Array<number>(D + 1).fill(0),
    v: new Array<number>(D + 1).fill(0),
  };
  const loss = bceLoss(x, y, params.weight, params.bias);
  const grads = backward(1, x, y, params.weight, params.bias);
  memory.t++;

  /** the new value of parameter i; moves its moments on the way */
  const adam = (i: number, theta: number, g: number): number => {
    memory.m[i] = beta1 * memory.m[i] + (1 - beta1) * g;
    memory.v[i] = beta2 * memory.v[i] + (1 - beta2) * g * g;
    const mHat = memory.m[i] / (1 - beta1 ** memory.t);
    const vHat = memory.v[i] / (1 - beta2 ** memory.t);
    return theta - (lr * mHat) / (Math.sqrt(vHat) + eps);
  };

  const weight = params.weight.map((w, d) => adam(d, w, grads.gradWeight[d]));
  const bias = adam(D, params.bias, grads.gradBias);
  return { params: { weight, bias }, state: memory, loss };
}
