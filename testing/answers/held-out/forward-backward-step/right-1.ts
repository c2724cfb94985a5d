// right: functional, with clamped logarithms and a state made of one small record per parameter, beta powers kept as products
type Vector = number[];
/** `[N, D]`: N samples of D features */
type Matrix = number[][];

type Params = { weight: Vector; bias: number };
type Gradients = { gradWeight: Vector; gradBias: number };
type Options = { lr: number; beta1: number; beta2: number; eps: number };
/** one parameter's memory */
type Moments = { m: number; v: number };
type State = { power1: number; power2: number; weight: Moments[]; bias: Moments };

const sum = (v: Vector): number => v.reduce((a, b) => a + b, 0);
const mean = (v: Vector): number => sum(v) / v.length;

const sigmoid = (z: number): number => {
  const e = Math.exp(-Math.abs(z));
  return z >= 0 ? 1 / (1 + e) : e / (1 + e);
};

const safeLog = (p: number): number => Math.max(Math.log(p), -100);

export function forward(x: Matrix, weight: Vector, bias: number): Vector {
  return x.map((row) => sigmoid(sum(row.map((v, d) => v * weight[d])) + bias));
}

export function bceLoss(
  x: Matrix,
  y: Vector,
  weight: Vector,
  bias: number,
): number {
  return mean(
    forward(x, weight, bias).map(
      (p, n) => -y[n] * safeLog(p) - (1 - y[n]) * safeLog(1 - p),
    ),
  );
}

export function backward(
  gradOutput: number,
  x: Matrix,
  y: Vector,
  weight: Vector,
  bias: number,
): Gradients {
  const error = forward(x, weight, bias).map((p, n) => p - y[n]);
  return {
    gradWeight: weight.map((_, d) => gradOutput * mean(error.map((e, n) => e * x[n][d]))),
    gradBias: gradOutput * mean(error),
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
  const fresh = (): Moments => ({ m: 0, v: 0 });
  const before: State = state ?? {
    power1: 1,
    power2: 1,
    weight: params.weight.map(fresh),
    bias: fresh(),
  };
  const power1 = before.power1 * beta1;
  const power2 = before.power2 * beta2;

  const remember = ({ m, v }: Moments, g: number): Moments => ({
    m: m + (1 - beta1) * (g - m),
    v: v + (1 - beta2) * (g * g - v),
  });
  const move = (theta: number, { m, v }: Moments): number =>
    theta - (lr * (m / (1 - power1))) / (Math.sqrt(v / (1 - power2)) + eps);

  const loss = bceLoss(x, y, params.weight, params.bias);
  const g = backward(1, x, y, params.weight, params.bias);
  const weight = before.weight.map((old, d) => remember(old, g.gradWeight[d]));
  const bias = remember(before.bias, g.gradBias);
  return {
    params: {
      weight: params.weight.map((theta, d) => move(theta, weight[d])),
      bias: move(params.bias, bias),
    },
    state: { power1, power2, weight, bias },
    loss,
  };
}
