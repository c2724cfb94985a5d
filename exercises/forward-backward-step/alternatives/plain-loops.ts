// Right: one loop over the samples for everything; the loss from the logit, without a logarithm of p.

type Params = { weight: number[]; bias: number };
type Moments = { weight: Float64Array; bias: number };
type State = { power1: number; power2: number; m: Moments; v: Moments };
type Options = { lr: number; beta1: number; beta2: number; eps: number };

export function forward(x: number[][], weight: number[], bias: number): Float64Array {
  const p = new Float64Array(x.length);
  for (let n = 0; n < x.length; n++) {
    const z = logit(x[n], weight, bias);
    p[n] = z >= 0 ? 1 / (1 + Math.exp(-z)) : Math.exp(z) / (1 + Math.exp(z));
  }
  return p;
}

export function bceLoss(x: number[][], y: number[], weight: number[], bias: number): number {
  let total = 0;
  for (let n = 0; n < x.length; n++) {
    const z = logit(x[n], weight, bias);
    total += Math.max(z, 0) - z * y[n] + Math.log1p(Math.exp(-Math.abs(z)));
  }
  return total / x.length;
}

export function backward(gradOutput: number, x: number[][], y: number[], weight: number[], bias: number) {
  const p = forward(x, weight, bias);
  const gradWeight = new Float64Array(weight.length);
  let gradBias = 0;
  for (let n = x.length - 1; n >= 0; n--) {
    const error = p[n] - y[n];
    gradBias += error;
    for (let d = 0; d < weight.length; d++) gradWeight[d] += error * x[n][d];
  }
  const scale = gradOutput / x.length;
  return { gradWeight: gradWeight.map((g) => g * scale), gradBias: gradBias * scale };
}

export function trainStep(
  params: Params,
  state: State | null,
  x: number[][],
  y: number[],
  options: Options,
): { params: { weight: Float64Array; bias: number }; state: State; loss: number } {
  const { lr, beta1, beta2, eps } = options;
  const grads = backward(1, x, y, params.weight, params.bias);
  const power1 = (state?.power1 ?? 1) * beta1;
  const power2 = (state?.power2 ?? 1) * beta2;
  const rate = (lr * Math.sqrt(1 - power2)) / (1 - power1);
  const floor = eps * Math.sqrt(1 - power2);
  const m: Moments = { weight: new Float64Array(params.weight.length), bias: 0 };
  const v: Moments = { weight: new Float64Array(params.weight.length), bias: 0 };
  const weight = Float64Array.from(params.weight);
  for (let d = 0; d < weight.length; d++) {
    const g = grads.gradWeight[d];
    m.weight[d] = beta1 * (state?.m.weight[d] ?? 0) + (1 - beta1) * g;
    v.weight[d] = beta2 * (state?.v.weight[d] ?? 0) + (1 - beta2) * g ** 2;
    weight[d] -= (rate * m.weight[d]) / (Math.sqrt(v.weight[d]) + floor);
  }
  m.bias = beta1 * (state?.m.bias ?? 0) + (1 - beta1) * grads.gradBias;
  v.bias = beta2 * (state?.v.bias ?? 0) + (1 - beta2) * grads.gradBias ** 2;
  const bias = params.bias - (rate * m.bias) / (Math.sqrt(v.bias) + floor);
  const loss = bceLoss(x, y, params.weight, params.bias);
  return { params: { weight, bias }, state: { power1, power2, m, v }, loss };
}

function logit(row: number[], weight: number[], bias: number): number {
  let z = bias;
  for (let d = 0; d < row.length; d++) z += row[d] * weight[d];
  return z;
}
