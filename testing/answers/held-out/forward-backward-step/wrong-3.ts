// slip: trainStep returns the loss at the updated parameters; it should be the loss before the update
type Vector = number[];
/** `[N, D]`: N samples of D features */
type Matrix = number[][];

type Params = { weight: Vector; bias: number };
type Gradients = { gradWeight: Vector; gradBias: number };
type State = { t: number; m: Vector; v: Vector };
type Options = { lr: number; beta1: number; beta2: number; eps: number };

class Neuron {
  weight: Vector;
  bias: number;

  constructor(weight: Vector, bias: number) {
    this.weight = weight;
    this.bias = bias;
  }

  probability(sample: Vector): number {
    let z = this.bias;
    for (let d = 0; d < sample.length; d++) z += sample[d] * this.weight[d];
    return 1 / (1 + Math.exp(-z));
  }

  cost(sample: Vector, label: number): number {
    const p = this.probability(sample);
    return -Math.max(Math.log(label === 1 ? p : 1 - p), -100);
  }
}

export function forward(x: Matrix, weight: Vector, bias: number): Vector {
  const neuron = new Neuron(weight, bias);
  return x.map((sample) => neuron.probability(sample));
}

export function bceLoss(
  x: Matrix,
  y: Vector,
  weight: Vector,
  bias: number,
): number {
  const neuron = new Neuron(weight, bias);
  let total = 0;
  x.forEach((sample, n) => (total += neuron.cost(sample, y[n])));
  return total / x.length;
}

export function backward(
  gradOutput: number,
  x: Matrix,
  y: Vector,
  weight: Vector,
  bias: number,
): Gradients {
  const share = gradOutput / x.length;
  const errors = forward(x, weight, bias).map((p, n) => share * (p - y[n]));
  const gradWeight = new Array<number>(weight.length).fill(0);
  errors.forEach((e, n) => x[n].forEach((v, d) => (gradWeight[d] += e * v)));
  return { gradWeight, gradBias: errors.reduce((a, b) => a + b, 0) };
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
  const grads = [...gradWeight, gradBias];
  const t = state === null ? 1 : state.t + 1;
  const m: Vector = [];
  const v: Vector = [];
  const theta = [...params.weight, params.bias];
  grads.forEach((g, i) => {
    m[i] = beta1 * (state === null ? 0 : state.m[i]) + (1 - beta1) * g;
    v[i] = beta2 * (state === null ? 0 : state.v[i]) + (1 - beta2) * g * g;
    const mHat = m[i] / (1 - beta1 ** t);
    const vHat = v[i] / (1 - beta2 ** t);
    theta[i] -= (lr * mHat) / (Math.sqrt(vHat) + eps);
  });
  const weight = theta.slice(0, params.weight.length);
  const bias = theta[params.weight.length];
  return {
    params: { weight, bias },
    state: { t, m, v },
    loss: bceLoss(x, y, weight, bias),
  };
}
