// slip: train passes the state it was called with to adamStep in every step instead of the one of the step before (stale optimizer state).
import { tanh, tanhBackward } from "activation-functions";
import { adamStep } from "adam";
import { linear, linearBackward } from "fully-connected";
import { crossEntropy, crossEntropyBackward } from "softmax-cross-entropy";

type Vector = number[];
type Matrix = number[][];

type Points = { x: Matrix; target: Vector };
type Gradients = {
  gradW1: Matrix;
  gradB1: Vector;
  gradW2: Matrix;
  gradB2: Vector;
  gradW3: Matrix;
  gradB3: Vector;
};
type Params = {
  w1: Matrix;
  b1: Vector;
  w2: Matrix;
  b2: Vector;
  w3: Matrix;
  b3: Vector;
};
/** Whatever the Adam that is imported remembers. */
type State = ReturnType<typeof adamStep>["state"];

export function twoSpirals(noise: Matrix, options: { turns: number }): Points {
  const N = noise.length;
  const make = (n: number): Vector => {
    const r = (2 * (Math.floor(n / 2) + 1)) / N;
    const phi = 2 * Math.PI * options.turns * r + (n % 2 === 1 ? Math.PI : 0);
    return [noise[n][0] + r * Math.cos(phi), noise[n][1] + r * Math.sin(phi)];
  };
  return {
    x: Array.from({ length: N }, (_, n) => make(n)),
    target: Array.from({ length: N }, (_, n) => n % 2),
  };
}

export function logits(
  x: Matrix,
  w1: Matrix,
  b1: Vector,
  w2: Matrix,
  b2: Vector,
  w3: Matrix,
  b3: Vector,
): Matrix {
  let out = linear(x, w1, b1);
  out = out.map((row) => tanh(row));
  out = linear(out, w2, b2);
  out = out.map((row) => tanh(row));
  return linear(out, w3, b3);
}

export function loss(
  x: Matrix,
  target: Vector,
  w1: Matrix,
  b1: Vector,
  w2: Matrix,
  b2: Vector,
  w3: Matrix,
  b3: Vector,
): number {
  return crossEntropy(logits(x, w1, b1, w2, b2, w3, b3), target, null, {
    labelSmoothing: 0,
  });
}

export function lossBackward(
  gradOutput: number,
  x: Matrix,
  target: Vector,
  w1: Matrix,
  b1: Vector,
  w2: Matrix,
  b2: Vector,
  w3: Matrix,
  b3: Vector,
): Gradients {
  const weights = [w1, w2, w3];
  const biases = [b1, b2, b3];
  const inputs: Matrix[] = [x];
  const pre: Matrix[] = [];
  for (let l = 0; l < 3; l++) {
    pre.push(linear(inputs[l], weights[l], biases[l]));
    inputs.push(pre[l].map((row) => tanh(row)));
  }
  const gw: Matrix[] = [];
  const gb: Vector[] = [];
  let grad = crossEntropyBackward(gradOutput, pre[2], target, null, {
    labelSmoothing: 0,
  }).gradInput;
  for (let l = 2; l >= 0; l--) {
    const back = linearBackward(grad, inputs[l], weights[l], biases[l]);
    gw[l] = back.gradWeight;
    gb[l] = back.gradBias;
    if (l > 0) {
      grad = back.gradInput.map((row, n) => tanhBackward(row, pre[l - 1][n]).gradInput);
    }
  }
  return {
    gradW1: gw[0],
    gradB1: gb[0],
    gradW2: gw[1],
    gradB2: gb[1],
    gradW3: gw[2],
    gradB3: gb[2],
  };
}

export function train(
  noise: Matrix,
  params: Params,
  state: State | null,
  grid: Matrix[],
  options: { turns: number; lr: number; steps: number },
): {
  params: Params;
  state: State | null;
  losses: Vector;
  accuracy: number;
  border: Matrix;
} {
  const { x, target } = twoSpirals(noise, options);
  const losses: Vector = [];
  let current = params;
  let newState = state;
  for (let s = 0; s < options.steps; s++) {
    const { w1, b1, w2, b2, w3, b3 } = current;
    losses.push(loss(x, target, w1, b1, w2, b2, w3, b3));
    const g = lossBackward(1, x, target, w1, b1, w2, b2, w3, b3);
    const grads = {
      w1: g.gradW1,
      b1: g.gradB1,
      w2: g.gradW2,
      b2: g.gradB2,
      w3: g.gradW3,
      b3: g.gradB3,
    };
    const result = adamStep(current, grads, state, {
      lr: options.lr,
      beta1: 0.9,
      beta2: 0.999,
      eps: 1e-8,
      weightDecay: 0,
    });
    current = result.params as Params;
    newState = result.state;
  }
  const { w1, b1, w2, b2, w3, b3 } = current;
  const predict = (places: Matrix): Vector =>
    logits(places, w1, b1, w2, b2, w3, b3).map((row) => 1 / (1 + Math.exp(row[0] - row[1])));
  const correct = predict(x).reduce((k, p, n) => k + ((p > 0.5) === (target[n] === 1) ? 1 : 0), 0);
  return {
    params: current,
    state: newState,
    losses,
    accuracy: correct / x.length,
    border: grid.map(predict),
  };
}
