// slip: forward adds the bias inside the loop over the features, D times instead of once; right would be to add it once to the finished sum.
type Vector = number[];
type Matrix = number[][];
type Params = { weight: Vector; bias: number };
type Gradients = { gradWeight: Vector; gradBias: number };
type State = { t: number; m: Vector; v: Vector };
type Options = { lr: number; beta1: number; beta2: number; eps: number };

export function forward(x: Matrix, weight: Vector, bias: number): Vector {
  const probabilities: Vector = [];
  for (let i = 0; i < x.length; i++) {
    let z = 0;
    for (let j = 0; j < weight.length; j++) {
      z += x[i][j] * weight[j] + bias;
    }
    probabilities.push(1 / (1 + Math.exp(-z)));
  }
  return probabilities;
}

export function bceLoss(x: Matrix, y: Vector, weight: Vector, bias: number): number {
  const probabilities = forward(x, weight, bias);
  let total = 0;
  for (let i = 0; i < y.length; i++) {
    let correct = probabilities[i];
    if (y[i] === 0) {
      correct = 1 - probabilities[i];
    }
    if (correct < 1e-40) {
      correct = 1e-40;
    }
    total = total - Math.log(correct);
  }
  return total / y.length;
}

export function backward(
  gradOutput: number,
  x: Matrix,
  y: Vector,
  weight: Vector,
  bias: number,
): Gradients {
  const probabilities = forward(x, weight, bias);
  const gradWeight: Vector = [];
  for (let j = 0; j < weight.length; j++) {
    gradWeight.push(0);
  }
  let gradBias = 0;
  for (let i = 0; i < x.length; i++) {
    const difference = ((probabilities[i] - y[i]) / x.length) * gradOutput;
    for (let j = 0; j < weight.length; j++) {
      gradWeight[j] = gradWeight[j] + difference * x[i][j];
    }
    gradBias = gradBias + difference;
  }
  return { gradWeight: gradWeight, gradBias: gradBias };
}

export function trainStep(
  params: Params,
  state: State | null,
  x: Matrix,
  y: Vector,
  options: Options,
): { params: Params; state: State; loss: number } {
  const count = params.weight.length;
  if (state === null) {
    const zerosM: Vector = [];
    const zerosV: Vector = [];
    for (let i = 0; i < count + 1; i++) {
      zerosM.push(0);
      zerosV.push(0);
    }
    state = { t: 0, m: zerosM, v: zerosV };
  }
  const loss = bceLoss(x, y, params.weight, params.bias);
  const gradients = backward(1, x, y, params.weight, params.bias);
  state.t = state.t + 1;
  const newWeight: Vector = [];
  let newBias = params.bias;
  for (let i = 0; i < count + 1; i++) {
    let g = gradients.gradBias;
    if (i < count) {
      g = gradients.gradWeight[i];
    }
    state.m[i] = options.beta1 * state.m[i] + (1 - options.beta1) * g;
    state.v[i] = options.beta2 * state.v[i] + (1 - options.beta2) * g * g;
    const mHat = state.m[i] / (1 - Math.pow(options.beta1, state.t));
    const vHat = state.v[i] / (1 - Math.pow(options.beta2, state.t));
    const change = (options.lr * mHat) / (Math.sqrt(vHat) + options.eps);
    if (i < count) {
      newWeight.push(params.weight[i] - change);
    } else {
      newBias = params.bias - change;
    }
  }
  return { params: { weight: newWeight, bias: newBias }, state: state, loss: loss };
}
