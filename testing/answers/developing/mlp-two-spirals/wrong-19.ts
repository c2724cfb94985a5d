// slip: train hands the state it was called with to every adamStep instead of the state the step before returned, so Adam's moments and its t begin anew at each step
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
type State = ReturnType<typeof adamStep>["state"];

const ADAM = { beta1: 0.9, beta2: 0.999, eps: 1e-8, weightDecay: 0 };

export function twoSpirals(noise: Matrix, options: { turns: number }): Points {
  const N = noise.length;
  const x: Matrix = [];
  const target: Vector = [];
  for (let n = 0; n < N; n++) {
    const c = n % 2;
    const k = Math.floor(n / 2);
    const r = (k + 1) / (N / 2);
    const phi = 2 * Math.PI * options.turns * r + Math.PI * c;
    x.push([r * Math.cos(phi) + noise[n][0], r * Math.sin(phi) + noise[n][1]]);
    target.push(c);
  }
  return { x, target };
}

function forward(
  x: Matrix,
  w1: Matrix,
  b1: Vector,
  w2: Matrix,
  b2: Vector,
  w3: Matrix,
  b3: Vector,
): { z1: Matrix; h1: Matrix; z2: Matrix; h2: Matrix; y: Matrix } {
  const z1 = linear(x, w1, b1);
  const h1 = z1.map((row) => tanh(row));
  const z2 = linear(h1, w2, b2);
  const h2 = z2.map((row) => tanh(row));
  const y = linear(h2, w3, b3);
  return { z1, h1, z2, h2, y };
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
  return forward(x, w1, b1, w2, b2, w3, b3).y;
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
  const y = logits(x, w1, b1, w2, b2, w3, b3);
  return crossEntropy(y, target, null, { labelSmoothing: 0 });
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
  const { z1, h1, z2, h2, y } = forward(x, w1, b1, w2, b2, w3, b3);
  const gY = crossEntropyBackward(gradOutput, y, target, null, {
    labelSmoothing: 0,
  }).gradInput;
  const third = linearBackward(gY, h2, w3, b3);
  const gZ2 = third.gradInput.map((g, n) => tanhBackward(g, z2[n]).gradInput);
  const second = linearBackward(gZ2, h1, w2, b2);
  const gZ1 = second.gradInput.map((g, n) => tanhBackward(g, z1[n]).gradInput);
  const first = linearBackward(gZ1, x, w1, b1);
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
  const { x, target } = twoSpirals(noise, { turns: options.turns });
  let p: Params = params;
  let s: State | null = state;
  const losses: Vector = [];
  for (let step = 0; step < options.steps; step++) {
    losses.push(loss(x, target, p.w1, p.b1, p.w2, p.b2, p.w3, p.b3));
    const g = lossBackward(1, x, target, p.w1, p.b1, p.w2, p.b2, p.w3, p.b3);
    const grads = {
      w1: g.gradW1,
      b1: g.gradB1,
      w2: g.gradW2,
      b2: g.gradB2,
      w3: g.gradW3,
      b3: g.gradB3,
    };
    const next = adamStep(p, grads, state, { lr: options.lr, ...ADAM });
    p = next.params as Params;
    s = next.state;
  }

  const y = logits(x, p.w1, p.b1, p.w2, p.b2, p.w3, p.b3);
  let right = 0;
  for (let n = 0; n < y.length; n++) {
    const guess = y[n][1] > y[n][0] ? 1 : 0;
    if (guess === target[n]) right++;
  }
  const border = grid.map((places) =>
    logits(places, p.w1, p.b1, p.w2, p.b2, p.w3, p.b3).map(
      ([y0, y1]) => 1 / (1 + Math.exp(y0 - y1)),
    ),
  );
  return { params: p, state: s, losses, accuracy: right / y.length, border };
}
