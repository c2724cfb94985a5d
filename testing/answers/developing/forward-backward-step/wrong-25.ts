// slip: bceLoss feeds the probabilities of forward into the formula for logits (BCEWithLogits), so sigmoid is applied twice; right would be to put the logits z into it, or the probabilities into the plain logarithms.
type Vector = number[];
type Matrix = number[][];
type Params = { weight: Vector; bias: number };
type Gradients = { gradWeight: Vector; gradBias: number };
type State = { t: number; m: Vector; v: Vector };
type Options = { lr: number; beta1: number; beta2: number; eps: number };

function sigmoid(z: number): number {
  return z >= 0 ? 1 / (1 + Math.exp(-z)) : Math.exp(z) / (1 + Math.exp(z));
}

function linear(input: Matrix, weight: Vector, bias: number): Vector {
  return input.map((sample) => sample.reduce((acc, v, d) => acc + v * weight[d], bias));
}

function binaryCrossEntropyWithLogits(input: Vector, target: Vector): number {
  const losses = input.map(
    (l, i) => Math.max(l, 0) - l * target[i] + Math.log1p(Math.exp(-Math.abs(l))),
  );
  return losses.reduce((a, b) => a + b, 0) / losses.length;
}

export function forward(x: Matrix, weight: Vector, bias: number): Vector {
  return linear(x, weight, bias).map(sigmoid);
}

export function bceLoss(x: Matrix, y: Vector, weight: Vector, bias: number): number {
  const output = forward(x, weight, bias);
  return binaryCrossEntropyWithLogits(output, y);
}

export function backward(
  gradOutput: number,
  x: Matrix,
  y: Vector,
  weight: Vector,
  bias: number,
): Gradients {
  const output = forward(x, weight, bias);
  const gradWeight = weight.map(() => 0);
  let gradBias = 0;
  output.forEach((p, i) => {
    const gradLogit = (gradOutput * (p - y[i])) / output.length;
    x[i].forEach((v, d) => {
      gradWeight[d] += gradLogit * v;
    });
    gradBias += gradLogit;
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
  const loss = bceLoss(x, y, params.weight, params.bias);
  const grads = backward(1, x, y, params.weight, params.bias);
  const flatGrads = grads.gradWeight.concat(grads.gradBias);
  const flatParams = params.weight.concat(params.bias);

  const size = flatParams.length;
  const step = (state === null ? 0 : state.t) + 1;
  const expAvg = state === null ? Array(size).fill(0) : [...state.m];
  const expAvgSq = state === null ? Array(size).fill(0) : [...state.v];
  const biasCorrection1 = 1 - Math.pow(beta1, step);
  const biasCorrection2 = 1 - Math.pow(beta2, step);
  for (let i = 0; i < size; i++) {
    expAvg[i] = expAvg[i] * beta1 + (1 - beta1) * flatGrads[i];
    expAvgSq[i] = expAvgSq[i] * beta2 + (1 - beta2) * flatGrads[i] * flatGrads[i];
    const denom = Math.sqrt(expAvgSq[i]) / Math.sqrt(biasCorrection2) + eps;
    flatParams[i] -= (lr / biasCorrection1) * (expAvg[i] / denom);
  }
  const newBias = flatParams.pop() as number;
  return {
    params: { weight: flatParams, bias: newBias },
    state: { t: step, m: expAvg, v: expAvgSq },
    loss,
  };
}
