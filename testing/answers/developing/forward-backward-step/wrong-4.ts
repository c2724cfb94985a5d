// slip: trainStep returns the loss after the update, at the new parameters.
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

const safeLog = (p: number) => Math.max(Math.log(p), -100);

export function bceLoss(
  x: Matrix,
  y: Vector,
  weight: Vector,
  bias: number,
): number {
  const p = forward(x, weight, bias);
  const terms = p.map((pn, n) => (y[n] === 1 ? -safeLog(pn) : -safeLog(1 - pn)));
  return terms.reduce((a, b) => a + b, 0) / terms.length;
}

export function backward(
  gradOutput: number,
  x: Matrix,
  y: Vector,
  weight: Vector,
  bias: number,
): Gradients {
  const delta = forward(x, weight, bias).map(
    (p, n) => (gradOutput * (p - y[n])) / x.length,
  );
  return {
    gradWeight: weight.map((_, d) =>
      delta.reduce((s, v, n) => s + v * x[n][d], 0),
    ),
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
  const { gradWeight, gradBias } = backward(1, x, y, params.weight, params.bias);
  const g = [...gradWeight, gradBias];
  const old = state ?? { t: 0, m: g.map(() => 0), v: g.map(() => 0) };
  const t = old.t + 1;
  const m = old.m.map((a, i) => beta1 * a + (1 - beta1) * g[i]);
  const v = old.v.map((a, i) => beta2 * a + (1 - beta2) * g[i] * g[i]);
  const theta = [...params.weight, params.bias].map(
    (a, i) =>
      a -
      (lr * (m[i] / (1 - beta1 ** t))) /
        (Math.sqrt(v[i] / (1 - beta2 ** t)) + eps),
  );
  const bias = theta[theta.length - 1];
  const weight = theta.slice(0, -1);
  const loss = bceLoss(x, y, weight, bias);
  return { params: { weight, bias }, state: { t, m, v }, loss };
}
