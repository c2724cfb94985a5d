// slip: train starts every call with a fresh Adam and ignores the state it is given; it should go on with the state of the call before
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
/** Whatever Adam remembers. */
type State = ReturnType<typeof adamStep>["state"];

type Six = readonly [Matrix, Vector, Matrix, Vector, Matrix, Vector];
const six = ({ w1, b1, w2, b2, w3, b3 }: Params): Six => [w1, b1, w2, b2, w3, b3];

export function twoSpirals(noise: Matrix, options: { turns: number }): Points {
  const target = noise.map((_, n) => n % 2);
  const radius = (n: number) => (2 * (Math.floor(n / 2) + 1)) / noise.length;
  const x = noise.map((shift, n) => {
    const r = radius(n);
    const phi = 2 * Math.PI * options.turns * r + Math.PI * target[n];
    return [Math.cos(phi), Math.sin(phi)].map((v, axis) => r * v + shift[axis]);
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
  const H1 = linear(x, w1, b1).map((z) => tanh(z));
  const H2 = linear(H1, w2, b2).map((z) => tanh(z));
  return linear(H2, w3, b3);
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
  const Y = logits(x, w1, b1, w2, b2, w3, b3);
  return crossEntropy(Y, target, null, { labelSmoothing: 0 });
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
  const Z1 = linear(x, w1, b1);
  const H1 = Z1.map((z) => tanh(z));
  const Z2 = linear(H1, w2, b2);
  const H2 = Z2.map((z) => tanh(z));
  const Y = linear(H2, w3, b3);

  let G = crossEntropyBackward(gradOutput, Y, target, null, { labelSmoothing: 0 }).gradInput;
  const third = linearBackward(G, H2, w3, b3);
  G = third.gradInput.map((g, n) => tanhBackward(g, Z2[n]).gradInput);
  const second = linearBackward(G, H1, w2, b2);
  G = second.gradInput.map((g, n) => tanhBackward(g, Z1[n]).gradInput);
  const first = linearBackward(G, x, w1, b1);
  return {
    gradW1: first.gradWeight,
    gradB1: first.gradBias,
    gradW2: second.gradWeight,
    gradB2: second.gradBias,
    gradW3: third.gradWeight,
    gradB3: third.gradBias,
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
  const adamOptions = { lr: options.lr, beta1: 0.9, beta2: 0.999, eps: 1e-8, weightDecay: 0 };
  let theta = params;
  let optimizer: State | null = null;
  const losses: Vector = [];
  for (let step = 0; step < options.steps; step++) {
    losses.push(loss(x, target, ...six(theta)));
    const g = lossBackward(1, x, target, ...six(theta));
    const named = {
      w1: g.gradW1,
      b1: g.gradB1,
      w2: g.gradW2,
      b2: g.gradB2,
      w3: g.gradW3,
      b3: g.gradB3,
    };
    const after: ReturnType<typeof adamStep> = adamStep(
      { ...theta },
      named,
      optimizer,
      adamOptions,
    );
    theta = after.params as Params;
    optimizer = after.state;
  }
  const Y = logits(x, ...six(theta));
  const hits = Y.map(([y0, y1], n): number => (y1 > y0 === (target[n] === 1) ? 1 : 0));
  const border = grid.map((row) =>
    logits(row, ...six(theta)).map(([y0, y1]) => 1 / (1 + Math.exp(y0 - y1))),
  );
  return {
    params: theta,
    state: optimizer,
    losses,
    accuracy: hits.reduce((a, b) => a + b, 0) / hits.length,
    border,
  };
}
