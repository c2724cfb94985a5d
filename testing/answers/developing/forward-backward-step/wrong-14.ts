// slip: backward multiplies (p−y) by the sigmoid's slope p(1−p) once more, although it has cancelled with the derivative of the cross-entropy
type Vector = number[];
type Matrix = number[][];

type Params = { weight: Vector; bias: number };
type Gradients = { gradWeight: Vector; gradBias: number };
type State = { t: number; m: Vector; v: Vector };
type Options = { lr: number; beta1: number; beta2: number; eps: number };

const logit = (row: Vector, weight: Vector, bias: number) =>
  row.reduce((s, v, d) => s + v * weight[d], bias);

export function forward(x: Matrix, weight: Vector, bias: number): Vector {
  return x.map((row) => 1 / (1 + Math.exp(-logit(row, weight, bias))));
}

export function bceLoss(x: Matrix, y: Vector, weight: Vector, bias: number): number {
  let sum = 0;
  x.forEach((row, n) => {
    const z = logit(row, weight, bias);
    sum += Math.max(z, 0) + Math.log1p(Math.exp(-Math.abs(z))) - y[n] * z;
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
  const p = forward(x, weight, bias);
  const delta = p.map((v, n) => (gradOutput * (v - y[n]) * v * (1 - v)) / x.length);
  return {
    gradWeight: weight.map((_, d) => delta.reduce((s, g, n) => s + g * x[n][d], 0)),
    gradBias: delta.reduce((s, g) => s + g, 0),
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
  const loss = bceLoss(x, y, params.weight, params.bias);
  const { gradWeight, gradBias } = backward(1, x, y, params.weight, params.bias);
  const g = [...gradWeight, gradBias];
  const theta = [...params.weight, params.bias];
  const t = (state?.t ?? 0) + 1;
  const m = g.map((e, i) => beta1 * (state?.m[i] ?? 0) + (1 - beta1) * e);
  const v = g.map((e, i) => beta2 * (state?.v[i] ?? 0) + (1 - beta2) * e * e);
  const next = theta.map((e, i) => {
    const mHat = m[i] / (1 - beta1 ** t);
    const vHat = v[i] / (1 - beta2 ** t);
    return e - (lr * mHat) / (Math.sqrt(vHat) + eps);
  });
  const bias = next[next.length - 1];
  return { params: { weight: next.slice(0, -1), bias }, state: { t, m, v }, loss };
}
