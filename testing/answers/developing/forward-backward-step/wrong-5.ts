// slip: backward sums the bias's gradient over the samples without the 1/N of the mean.
type Vector = number[];
type Matrix = number[][];

type Params = { weight: Vector; bias: number };
type Gradients = { gradWeight: Vector; gradBias: number };
type Moment = { m: number; v: number };
type State = { t: number; weight: Moment[]; bias: Moment };
type Options = { lr: number; beta1: number; beta2: number; eps: number };

function logit(row: Vector, weight: Vector, bias: number): number {
  let z = bias;
  for (let d = 0; d < weight.length; d++) z += row[d] * weight[d];
  return z;
}

function sigmoid(z: number): number {
  return z >= 0 ? 1 / (1 + Math.exp(-z)) : Math.exp(z) / (1 + Math.exp(z));
}

export function forward(x: Matrix, weight: Vector, bias: number): Vector {
  return x.map((row) => sigmoid(logit(row, weight, bias)));
}

export function bceLoss(
  x: Matrix,
  y: Vector,
  weight: Vector,
  bias: number,
): number {
  let total = 0;
  x.forEach((row, n) => {
    const z = logit(row, weight, bias);
    total += Math.max(z, 0) - z * y[n] + Math.log1p(Math.exp(-Math.abs(z)));
  });
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
  const gradWeight: Vector = weight.map(() => 0);
  let gradBias = 0;
  for (let n = 0; n < x.length; n++) {
    const e = gradOutput * (p[n] - y[n]);
    gradBias += e;
    for (let d = 0; d < weight.length; d++)
      gradWeight[d] += (e * x[n][d]) / x.length;
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
  const g = backward(1, x, y, params.weight, params.bias);
  const zero: Moment = { m: 0, v: 0 };
  const before: State = state ?? {
    t: 0,
    weight: params.weight.map(() => zero),
    bias: zero,
  };
  const t = before.t + 1;
  const advance = (old: Moment, grad: number): Moment => ({
    m: beta1 * old.m + (1 - beta1) * grad,
    v: beta2 * old.v + (1 - beta2) * grad ** 2,
  });
  const moved = (theta: number, { m, v }: Moment): number => {
    const mHat = m / (1 - beta1 ** t);
    const vHat = v / (1 - beta2 ** t);
    return theta - (lr * mHat) / (Math.sqrt(vHat) + eps);
  };
  const after: State = {
    t,
    weight: before.weight.map((old, d) => advance(old, g.gradWeight[d])),
    bias: advance(before.bias, g.gradBias),
  };
  return {
    params: {
      weight: params.weight.map((w, d) => moved(w, after.weight[d])),
      bias: moved(params.bias, after.bias),
    },
    state: after,
    loss,
  };
}
