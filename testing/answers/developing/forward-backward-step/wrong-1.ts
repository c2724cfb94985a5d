// slip: forward writes the sigmoid as e^z/(1 + e^z), which is infinity by infinity, NaN, for large z; 1/(1 + e^-z) is right at any z
type Vector = number[];
/** `[N, D]`: N samples of D features */
type Matrix = number[][];

type Params = { weight: Vector; bias: number };
type Gradients = { gradWeight: Vector; gradBias: number };
type State = { t: number; m: Vector; v: Vector };
type Options = { lr: number; beta1: number; beta2: number; eps: number };

const dot = (a: Vector, b: Vector) => a.reduce((s, v, i) => s + v * b[i], 0);

export function forward(x: Matrix, weight: Vector, bias: number): Vector {
  return x.map((row) => {
    const e = Math.exp(dot(row, weight) + bias);
    return e / (1 + e);
  });
}

export function bceLoss(x: Matrix, y: Vector, weight: Vector, bias: number): number {
  let total = 0;
  x.forEach((row, n) => {
    const z = dot(row, weight) + bias;
    // softplus(z) - y z
    total += Math.max(z, 0) + Math.log(1 + Math.exp(-Math.abs(z))) - y[n] * z;
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
  const delta = forward(x, weight, bias).map((p, n) => (gradOutput * (p - y[n])) / x.length);
  return {
    gradWeight: weight.map((_, d) => delta.reduce((s, dn, n) => s + dn * x[n][d], 0)),
    gradBias: delta.reduce((s, dn) => s + dn, 0),
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
  const grads = gradWeight.concat(gradBias);
  const values = params.weight.concat(params.bias);
  const zero = values.map(() => 0);
  const { t: steps, m: m0, v: v0 } = state ?? { t: 0, m: zero, v: zero };
  const t = steps + 1;
  const m = grads.map((g, i) => beta1 * m0[i] + (1 - beta1) * g);
  const v = grads.map((g, i) => beta2 * v0[i] + (1 - beta2) * g ** 2);
  const updated = values.map(
    (theta, i) =>
      theta -
      (lr * (m[i] / (1 - Math.pow(beta1, t)))) /
        (Math.sqrt(v[i] / (1 - Math.pow(beta2, t))) + eps),
  );
  return {
    params: { weight: updated.slice(0, -1), bias: updated[updated.length - 1] },
    state: { t, m, v },
    loss,
  };
}
