// slip: train gives adamStep null as the state in every step (s is never handed on within the loop), so Adam starts anew each time
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

export function logits(
  x: Matrix,
  w1: Matrix,
  b1: Vector,
  w2: Matrix,
  b2: Vector,
  w3: Matrix,
  b3: Vector,
): Matrix {
  const h1 = linear(x, w1, b1).map((row) => tanh(row));
  const h2 = linear(h1, w2, b2).map((row) => tanh(row));
  return linear(h2, w3, b3);
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
  return crossEntropy(logits(x, w1, b1, w2, b2, w3, b3), target, null, { labelSmoothing: 0 });
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
  const z1 = linear(x, w1, b1);
  const h1 = z1.map((row) => tanh(row));
  const z2 = linear(h1, w2, b2);
  const h2 = z2.map((row) => tanh(row));
  const y = linear(h2, w3, b3);
  const gy = crossEntropyBackward(gradOutput, y, target, null, { labelSmoothing: 0 }).gradInput;
  const layer3 = linearBackward(gy, h2, w3, b3);
  const gz2 = layer3.gradInput.map((row, n) => tanhBackward(row, z2[n]).gradInput);
  const layer2 = linearBackward(gz2, h1, w2, b2);
  const gz1 = layer2.gradInput.map((row, n) => tanhBackward(row, z1[n]).gradInput);
  const layer1 = linearBackward(gz1, x, w1, b1);
  return {
    gradW1: layer1.gradWeight,
    gradB1: layer1.gradBias,
    gradW2: layer2.gradWeight,
    gradB2: layer2.gradBias,
    gradW3: layer3.gradWeight,
    gradB3: layer3.gradBias,
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
  const adam = { lr: options.lr, beta1: 0.9, beta2: 0.999, eps: 1e-8, weightDecay: 0 };
  const losses: Vector = [];
  let p = params;
  let s = state;
  for (let step = 0; step < options.steps; step++) {
    losses.push(loss(x, target, p.w1, p.b1, p.w2, p.b2, p.w3, p.b3));
    const g = lossBackward(1, x, target, p.w1, p.b1, p.w2, p.b2, p.w3, p.b3);
    const grads = { w1: g.gradW1, b1: g.gradB1, w2: g.gradW2, b2: g.gradB2, w3: g.gradW3, b3: g.gradB3 };
    const next = adamStep(p, grads, null, adam);
    p = next.params as Params;
    s = next.state;
  }
  const scores = logits(x, p.w1, p.b1, p.w2, p.b2, p.w3, p.b3);
  let right = 0;
  for (let n = 0; n < scores.length; n++) {
    const guess = scores[n][1] > scores[n][0] ? 1 : 0;
    if (guess === target[n]) right++;
  }
  const border = grid.map((line) =>
    logits(line, p.w1, p.b1, p.w2, p.b2, p.w3, p.b3).map(([y0, y1]) => 1 / (1 + Math.exp(y0 - y1))),
  );
  return { params: p, state: s, losses, accuracy: right / scores.length, border };
}
