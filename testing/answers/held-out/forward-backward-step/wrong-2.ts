// slip: backward multiplies p - y by the slope p(1 - p) of sigmoid once more; with cross-entropy the slope cancels and delta is gradOutput (p - y)/N
type Vector = number[];
/** `[N, D]`: N samples of D features */
type Matrix = number[][];

type Params = { weight: Vector; bias: number };
type Gradients = { gradWeight: Vector; gradBias: number };
type State = { t: number; m: Vector; v: Vector };
type Options = { lr: number; beta1: number; beta2: number; eps: number };

const matVec = (x: Matrix, w: Vector): Vector =>
  x.map((row) => row.reduce((s, v, d) => s + v * w[d], 0));
const softplus = (z: number) => Math.max(z, 0) + Math.log1p(Math.exp(-Math.abs(z)));

export function forward(x: Matrix, weight: Vector, bias: number): Vector {
  return matVec(x, weight).map((z) => 1 / (1 + Math.exp(-(z + bias))));
}

export function bceLoss(x: Matrix, y: Vector, weight: Vector, bias: number): number {
  const z = matVec(x, weight).map((v) => v + bias);
  const costs = z.map((zn, n) => y[n] * softplus(-zn) + (1 - y[n]) * softplus(zn));
  return costs.reduce((a, b) => a + b, 0) / costs.length;
}

export function backward(
  gradOutput: number,
  x: Matrix,
  y: Vector,
  weight: Vector,
  bias: number,
): Gradients {
  const N = x.length;
  const p = forward(x, weight, bias);
  const delta = p.map((pn, n) => (gradOutput / N) * (pn - y[n]) * pn * (1 - pn));
  const gradWeight = weight.map((_, d) =>
    delta.reduce((s, dn, n) => s + dn * x[n][d], 0),
  );
  const gradBias = delta.reduce((s, dn) => s + dn, 0);
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
  const back = backward(1, x, y, params.weight, params.bias);
  const g = [...back.gradWeight, back.gradBias];
  const t = (state?.t ?? 0) + 1;
  const m = g.map((gi, i) => beta1 * (state?.m[i] ?? 0) + (1 - beta1) * gi);
  const v = g.map((gi, i) => beta2 * (state?.v[i] ?? 0) + (1 - beta2) * gi * gi);
  const step = m.map(
    (mi, i) => (lr * (mi / (1 - beta1 ** t))) / (Math.sqrt(v[i] / (1 - beta2 ** t)) + eps),
  );
  return {
    params: {
      weight: params.weight.map((w, d) => w - step[d]),
      bias: params.bias - step[params.weight.length],
    },
    state: { t, m, v },
    loss,
  };
}
