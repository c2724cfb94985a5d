// slip: the gradient of the bias is taken after the weights were updated, not at the current parameters, in trainStep
type Vector = number[];
/** `[N, D]`: N samples of D features */
type Matrix = number[][];

type Params = { weight: Vector; bias: number };
type Gradients = { gradWeight: Vector; gradBias: number };
/** moments of the weights and, apart from them, of the bias */
type State = { t: number; m: Vector; v: Vector; mBias: number; vBias: number };
type Options = { lr: number; beta1: number; beta2: number; eps: number };

export function forward(x: Matrix, weight: Vector, bias: number): Vector {
  return x
    .map((row) => row.reduce((z, v, d) => z + v * weight[d], bias))
    .map((z) => 1 / (1 + Math.exp(-z)));
}

export function bceLoss(
  x: Matrix,
  y: Vector,
  weight: Vector,
  bias: number,
): number {
  let sum = 0;
  x.forEach((row, n) => {
    const z = row.reduce((acc, v, d) => acc + v * weight[d], bias);
    // -log sigmoid(u) with the sign of the class
    const u = y[n] === 1 ? z : -z;
    sum += u > 0 ? Math.log1p(Math.exp(-u)) : -u + Math.log1p(Math.exp(u));
  });
  return sum / x.length;
}

export function backward(
  gradOutput: number,
  x: Matrix,
  y: Vector,
  weight: Vector,
  bias: number,
): Gradients {
  const delta = forward(x, weight, bias).map((p, n) => (gradOutput * (p - y[n])) / x.length);
  const gradWeight = weight.map(() => 0);
  for (let n = 0; n < x.length; n++) {
    for (let d = 0; d < gradWeight.length; d++) gradWeight[d] += delta[n] * x[n][d];
  }
  return { gradWeight, gradBias: delta.reduce((a, b) => a + b, 0) };
}

export function trainStep(
  params: Params,
  state: State | null,
  x: Matrix,
  y: Vector,
  options: Options,
): { params: Params; state: State; loss: number } {
  const { lr, beta1, beta2, eps } = options;
  const old: State = state ?? {
    t: 0,
    m: params.weight.map(() => 0),
    v: params.weight.map(() => 0),
    mBias: 0,
    vBias: 0,
  };
  const t = old.t + 1;
  const c1 = 1 - beta1 ** t;
  const c2 = 1 - beta2 ** t;
  const loss = bceLoss(x, y, params.weight, params.bias);

  const { gradWeight } = backward(1, x, y, params.weight, params.bias);
  const m = old.m.map((a, d) => beta1 * a + (1 - beta1) * gradWeight[d]);
  const v = old.v.map((a, d) => beta2 * a + (1 - beta2) * gradWeight[d] ** 2);
  const weight = params.weight.map(
    (w, d) => w - (lr * (m[d] / c1)) / (Math.sqrt(v[d] / c2) + eps),
  );

  const { gradBias } = backward(1, x, y, weight, params.bias);
  const mBias = beta1 * old.mBias + (1 - beta1) * gradBias;
  const vBias = beta2 * old.vBias + (1 - beta2) * gradBias ** 2;
  const bias = params.bias - (lr * (mBias / c1)) / (Math.sqrt(vBias / c2) + eps);

  return { params: { weight, bias }, state: { t, m, v, mBias, vBias }, loss };
}
