// slip: the loop of train starts at 1 and ends before steps, so one step fewer is taken and losses is one entry short.
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

const CE = { labelSmoothing: 0 };

export function twoSpirals(noise: Matrix, options: { turns: number }): Points {
  const x: Matrix = [];
  const target: Vector = [];
  noise.forEach((offset, n) => {
    const c = n % 2;
    const k = (n - c) / 2;
    const r = (k + 1) / (noise.length / 2);
    const phi = 2 * Math.PI * options.turns * r + c * Math.PI;
    x.push([offset[0] + r * Math.cos(phi), offset[1] + r * Math.sin(phi)]);
    target.push(c);
  });
  return { x, target };
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
  let h = linear(x, w1, b1).map((z) => tanh(z));
  h = linear(h, w2, b2).map((z) => tanh(z));
  return linear(h, w3, b3);
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
  return crossEntropy(logits(x, w1, b1, w2, b2, w3, b3), target, null, CE);
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
  const sums: Matrix[] = [];
  for (let l = 0; l < 3; l++) {
    sums.push(linear(inputs[l], weights[l], biases[l]));
    inputs.push(sums[l].map((z) => tanh(z)));
  }
  let g = crossEntropyBackward(gradOutput, sums[2], target, null, CE).gradInput;
  const gradW: Matrix[] = [];
  const gradB: Vector[] = [];
  for (let l = 2; l >= 0; l--) {
    if (l < 2) g = g.map((row, n) => tanhBackward(row, sums[l][n]).gradInput);
    const back = linearBackward(g, inputs[l], weights[l], biases[l]);
    gradW[l] = back.gradWeight;
    gradB[l] = back.gradBias;
    g = back.gradInput;
  }
  return {
    gradW1: gradW[0],
    gradB1: gradB[0],
    gradW2: gradW[1],
    gradB2: gradB[1],
    gradW3: gradW[2],
    gradB3: gradB[2],
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
  const { turns, lr, steps } = options;
  const { x, target } = twoSpirals(noise, { turns });
  const settings = {
    lr,
    beta1: 0.9,
    beta2: 0.999,
    eps: 1e-8,
    weightDecay: 0,
  };
  let theta = params;
  let memory = state;
  const losses: Vector = [];
  for (let t = 1; t < steps; t++) {
    const { w1, b1, w2, b2, w3, b3 } = theta;
    losses.push(loss(x, target, w1, b1, w2, b2, w3, b3));
    const g = lossBackward(1, x, target, w1, b1, w2, b2, w3, b3);
    const updated = adamStep(
      theta,
      {
        w1: g.gradW1,
        b1: g.gradB1,
        w2: g.gradW2,
        b2: g.gradB2,
        w3: g.gradW3,
        b3: g.gradB3,
      },
      memory,
      settings,
    );
    theta = updated.params as Params;
    memory = updated.state;
  }
  const { w1, b1, w2, b2, w3, b3 } = theta;
  const y = logits(x, w1, b1, w2, b2, w3, b3);
  const right = y.reduce(
    (count, row, n) => count + (Number(row[1] > row[0]) === target[n] ? 1 : 0),
    0,
  );
  const border = grid.map((row) =>
    logits(row, w1, b1, w2, b2, w3, b3).map(
      ([a, b]) => 1 / (1 + Math.exp(a - b)),
    ),
  );
  return {
    params: theta,
    state: memory,
    losses,
    accuracy: right / target.length,
    border,
  };
}
