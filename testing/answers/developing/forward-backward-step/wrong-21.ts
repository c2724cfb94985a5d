// slip: backward multiplies p - y by the sigmoid's slope p(1-p) once more, although it has already cancelled in the cross-entropy.
type Vector = number[];
type Matrix = number[][];

type Params = { weight: Vector; bias: number };
type Gradients = { gradWeight: Vector; gradBias: number };
type State = { t: number; m: Vector; v: Vector };
type Options = { lr: number; beta1: number; beta2: number; eps: number };

export function forward(x: Matrix, weight: Vector, bias: number): Vector {
  return x.map((row) => {
    const z = row.reduce((s, v, d) => s + v * weight[d], bias);
    return 1 / (1 + Math.exp(-z));
  });
}

export function bceLoss(
  x: Matrix,
  y: Vector,
  weight: Vector,
  bias: number,
): number {
  const log = (v: number) => Math.max(Math.log(v), -100);
  const p = forward(x, weight, bias);
  const sum = p.reduce(
    (s, v, n) => s - y[n] * log(v) - (1 - y[n]) * log(1 - v),
    0,
  );
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
  const delta = p.map(
    (v, n) => ((gradOutput * (v - y[n])) / x.length) * v * (1 - v),
  );
  return {
    gradWeight: weight.map((_, d) =>
      delta.reduce((s, g, n) => s + g * x[n][d], 0),
    ),
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
  const { gradWeight, gradBias } = backward(
    1,
    x,
    y,
    params.weight,
    params.bias,
  );
  const theta = [...params.weight, params.bias];
  const g = [...gradWeight, gradBias];
  const old = state ?? { t: 0, m: g.map(() => 0), v: g.map(() => 0) };
  const t = old.t + 1;
  const m = old.m.map((a, i) => beta1 * a + (1 - beta1) * g[i]);
  const v = old.v.map((a, i) => beta2 * a + (1 - beta2) * g[i] ** 2);
  const next = theta.map(
    (a, i) =>
      a -
      (lr * (m[i] / (1 - beta1 ** t))) /
        (Math.sqrt(v[i] / (1 - beta2 ** t)) + eps),
  );
  const bias = next.pop() as number;
  return { params: { weight: next, bias }, state: { t, m, v }, loss };
}
