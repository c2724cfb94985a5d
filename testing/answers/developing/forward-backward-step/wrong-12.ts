// slip: trainStep takes m in the update from before the step (old.m) instead of the new m that contains the current gradient.
type Vector = number[];
type Matrix = number[][];

type Params = { weight: Vector; bias: number };
type Gradients = { gradWeight: Vector; gradBias: number };
type State = { t: number; m: Vector; v: Vector };
type Options = { lr: number; beta1: number; beta2: number; eps: number };

const logit = (row: Vector, weight: Vector, bias: number): number =>
  row.reduce((s, v, d) => s + v * weight[d], bias);

export function forward(x: Matrix, weight: Vector, bias: number): Vector {
  return x.map((row) => 1 / (1 + Math.exp(-logit(row, weight, bias))));
}

export function bceLoss(x: Matrix, y: Vector, weight: Vector, bias: number): number {
  const each = x.map((row, n) => {
    const z = logit(row, weight, bias);
    return Math.max(z, 0) - z * y[n] + Math.log1p(Math.exp(-Math.abs(z)));
  });
  return each.reduce((s, l) => s + l, 0) / each.length;
}

export function backward(
  gradOutput: number,
  x: Matrix,
  y: Vector,
  weight: Vector,
  bias: number,
): Gradients {
  const p = forward(x, weight, bias);
  const delta = p.map((pn, n) => (gradOutput * (pn - y[n])) / x.length);
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
  const { weight, bias } = params;
  const loss = bceLoss(x, y, weight, bias);
  const { gradWeight, gradBias } = backward(1, x, y, weight, bias);
  const g = [...gradWeight, gradBias];
  const old = state ?? { t: 0, m: g.map(() => 0), v: g.map(() => 0) };
  const t = old.t + 1;
  const m = old.m.map((a, i) => beta1 * a + (1 - beta1) * g[i]);
  const v = old.v.map((a, i) => beta2 * a + (1 - beta2) * g[i] ** 2);
  const theta = [...weight, bias].map(
    (a, i) => a - (lr * (old.m[i] / (1 - beta1 ** t))) / (Math.sqrt(v[i] / (1 - beta2 ** t)) + eps),
  );
  return {
    params: { weight: theta.slice(0, -1), bias: theta[theta.length - 1] },
    state: { t, m, v },
    loss,
  };
}
