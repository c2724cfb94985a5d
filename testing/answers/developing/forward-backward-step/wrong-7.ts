// slip: trainStep corrects the second moment with 1 − beta1^t in place of 1 − beta2^t.
type Vector = number[];
type Matrix = number[][];

type Params = { weight: Vector; bias: number };
type Gradients = { gradWeight: Vector; gradBias: number };
type State = { t: number; m: Vector; v: Vector };
type Options = { lr: number; beta1: number; beta2: number; eps: number };

function scores(x: Matrix, weight: Vector, bias: number): Vector {
  return x.map((row) => {
    let z = 0;
    row.forEach((v, d) => {
      z += v * weight[d];
    });
    return z + bias;
  });
}

export function forward(x: Matrix, weight: Vector, bias: number): Vector {
  return scores(x, weight, bias).map((z) => 1 / (1 + Math.exp(-z)));
}

/** log(1 + e^z) without overflow */
function softplus(z: number): number {
  return z > 0 ? z + Math.log1p(Math.exp(-z)) : Math.log1p(Math.exp(z));
}

export function bceLoss(
  x: Matrix,
  y: Vector,
  weight: Vector,
  bias: number,
): number {
  const z = scores(x, weight, bias);
  return (
    z.reduce((s, zn, n) => s + softplus(y[n] === 1 ? -zn : zn), 0) / z.length
  );
}

export function backward(
  gradOutput: number,
  x: Matrix,
  y: Vector,
  weight: Vector,
  bias: number,
): Gradients {
  const p = forward(x, weight, bias);
  const mean = (f: (n: number) => number) =>
    p.reduce((s, _, n) => s + f(n), 0) / p.length;
  return {
    gradWeight: weight.map(
      (_, d) => gradOutput * mean((n) => (p[n] - y[n]) * x[n][d]),
    ),
    gradBias: gradOutput * mean((n) => p[n] - y[n]),
  };
}

function adam(theta: Vector, g: Vector, s: State, o: Options) {
  const t = s.t + 1;
  const m = s.m.map((a, i) => o.beta1 * a + (1 - o.beta1) * g[i]);
  const v = s.v.map((a, i) => o.beta2 * a + (1 - o.beta2) * g[i] ** 2);
  const correction = 1 - o.beta1 ** t;
  const next = theta.map((a, i) => {
    const mHat = m[i] / correction;
    const vHat = v[i] / correction;
    return a - (o.lr * mHat) / (Math.sqrt(vHat) + o.eps);
  });
  return { next, state: { t, m, v } };
}

export function trainStep(
  params: Params,
  state: State | null,
  x: Matrix,
  y: Vector,
  options: Options,
): { params: Params; state: State; loss: number } {
  const { weight, bias } = params;
  const loss = bceLoss(x, y, weight, bias);
  const { gradWeight, gradBias } = backward(1, x, y, weight, bias);
  const theta = weight.concat(bias);
  const start = state ?? {
    t: 0,
    m: theta.map(() => 0),
    v: theta.map(() => 0),
  };
  const result = adam(theta, gradWeight.concat(gradBias), start, options);
  return {
    params: {
      weight: result.next.slice(0, weight.length),
      bias: result.next[weight.length],
    },
    state: result.state,
    loss,
  };
}
