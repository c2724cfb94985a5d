// slip: trainStep returns the loss at the new parameters, after the update, instead of the one before it.
type Vector = number[];
/** `[N, D]`: N samples of D features */
type Matrix = number[][];

type Params = { weight: Vector; bias: number };
type Gradients = { gradWeight: Vector; gradBias: number };

type State = { t: number; m: Vector; v: Vector };
type Options = { lr: number; beta1: number; beta2: number; eps: number };

export function forward(x: Matrix, weight: Vector, bias: number): Vector {
  return x.map((row) => {
    const z = row.map((v, d) => v * weight[d]).reduce((a, b) => a + b, 0) + bias;
    return 1 / (1 + Math.exp(-z));
  });
}

export function bceLoss(
  x: Matrix,
  y: Vector,
  weight: Vector,
  bias: number,
): number {
  const tiny = 1e-300;
  const p = forward(x, weight, bias);
  let sum = 0;
  p.forEach((pn, n) => {
    const right = y[n] === 1 ? pn : 1 - pn;
    sum -= Math.log(Math.max(right, tiny));
  });
  return sum / p.length;
}

export function backward(
  gradOutput: number,
  x: Matrix,
  y: Vector,
  weight: Vector,
  bias: number,
): Gradients {
  const N = x.length;
  const delta = forward(x, weight, bias).map(
    (p, n) => ((p - y[n]) / N) * gradOutput,
  );
  const gradWeight = weight.map(() => 0);
  let gradBias = 0;
  delta.forEach((g, n) => {
    gradBias += g;
    x[n].forEach((v, d) => {
      gradWeight[d] += g * v;
    });
  });
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
  const { gradWeight, gradBias } = backward(1, x, y, params.weight, params.bias);
  const g = [...gradWeight, gradBias];
  const t = (state?.t ?? 0) + 1;
  const m = g.map((gi, i) => beta1 * (state?.m[i] ?? 0) + (1 - beta1) * gi);
  const v = g.map((gi, i) => beta2 * (state?.v[i] ?? 0) + (1 - beta2) * gi * gi);
  const step = m.map(
    (mi, i) =>
      (lr * (mi / (1 - beta1 ** t))) / (Math.sqrt(v[i] / (1 - beta2 ** t)) + eps),
  );
  const weight = params.weight.map((w, d) => w - step[d]);
  const bias = params.bias - step[D];
  const loss = bceLoss(x, y, weight, bias);
  return { params: { weight, bias }, state: { t, m, v }, loss };
}
