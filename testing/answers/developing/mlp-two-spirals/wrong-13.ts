// slip: twoSpirals lets r and the angle grow with every sample n ((n+1)/N) instead of with every pair k = ⌊n/2⌋
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
type Params = { w1: Matrix; b1: Vector; w2: Matrix; b2: Vector; w3: Matrix; b3: Vector };
type State = ReturnType<typeof adamStep>["state"];

export function twoSpirals(noise: Matrix, options: { turns: number }): Points {
  const x: Matrix = [];
  const target: Vector = [];
  const half = noise.length / 2;
  for (let n = 0; n < noise.length; n++) {
    const c = n % 2;
    const k = Math.floor(n / 2);
    const r = (n + 1) / noise.length;
    const phi = 2 * Math.PI * options.turns * r + Math.PI * c;
    x.push([r * Math.cos(phi) + noise[n][0], r * Math.sin(phi) + noise[n][1]]);
    target.push(c);
  }
  return { x, target };
}

function pass(
  x: Matrix,
  w1: Matrix,
  b1: Vector,
  w2: Matrix,
  b2: Vector,
  w3: Matrix,
  b3: Vector,
) {
  const z1 = linear(x, w1, b1);
  const h1 = z1.map((row) => tanh(row));
  const z2 = linear(h1, w2, b2);
  const h2 = z2.map((row) => tanh(row));
  return { z1, h1, z2, h2, y: linear(h2, w3, b3) };
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
  return pass(x, w1, b1, w2, b2, w3, b3).y;
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
  const { z1, h1, z2, h2, y } = pass(x, w1, b1, w2, b2, w3, b3);
  const gy = crossEntropyBackward(gradOutput, y, target, null, { labelSmoothing: 0 }).gradInput;
  const third = linearBackward(gy, h2, w3, b3);
  const gz2 = third.gradInput.map((g, n) => tanhBackward(g, z2[n]).gradInput);
  const second = linearBackward(gz2, h1, w2, b2);
  const gz1 = second.gradInput.map((g, n) => tanhBackward(g, z1[n]).gradInput);
  const first = linearBackward(gz1, x, w1, b1);
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
  const { turns, lr, steps } = options;
  const { x, target } = twoSpirals(noise, { turns });
  const score = (points: Matrix, p: Params) => logits(points, p.w1, p.b1, p.w2, p.b2, p.w3, p.b3);
  const losses: Vector = [];
  let p = params;
  let old = params;
  let memory = state;
  for (let s = 0; s < steps; s++) {
    losses.push(loss(x, target, p.w1, p.b1, p.w2, p.b2, p.w3, p.b3));
    const g = lossBackward(1, x, target, p.w1, p.b1, p.w2, p.b2, p.w3, p.b3);
    const stepped = adamStep(
      p,
      { w1: g.gradW1, b1: g.gradB1, w2: g.gradW2, b2: g.gradB2, w3: g.gradW3, b3: g.gradB3 },
      memory,
      { lr, beta1: 0.9, beta2: 0.999, eps: 1e-8, weightDecay: 0 },
    );
    old = p;
    p = stepped.params as Params;
    memory = stepped.state;
  }
  const judged = score(x, p);
  const right = judged.filter((row, n) => (row[1] > row[0] ? 1 : 0) === target[n]).length;
  const border = grid.map((line) =>
    score(line, p).map(([y0, y1]) => 1 / (1 + Math.exp(y0 - y1))),
  );
  return { params: p, state: memory, losses, accuracy: right / target.length, border };
}
