// slip: twoSpirals counts the radius from 0: k/(N/2) instead of (k + 1)/(N/2)
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

const noSmoothing = { labelSmoothing: 0 };
const ADAM = { beta1: 0.9, beta2: 0.999, eps: 1e-8, weightDecay: 0 };

export function twoSpirals(noise: Matrix, { turns }: { turns: number }): Points {
  const half = noise.length / 2;
  const target = noise.map((_, n) => n % 2);
  const x = noise.map(([dx, dy], n) => {
    const radius = Math.floor(n / 2) / half;
    const angle = Math.PI * (2 * turns * radius + target[n]);
    return [radius * Math.cos(angle) + dx, radius * Math.sin(angle) + dy];
  });
  return { x, target };
}

function pass(x: Matrix, p: Params) {
  const z1 = linear(x, p.w1, p.b1);
  const h1 = z1.map((v) => tanh(v));
  const z2 = linear(h1, p.w2, p.b2);
  const h2 = z2.map((v) => tanh(v));
  return { z1, h1, z2, h2, y: linear(h2, p.w3, p.b3) };
}

function gradsOf(gradOutput: number, x: Matrix, target: Vector, p: Params) {
  const { z1, h1, z2, h2, y } = pass(x, p);
  const top = crossEntropyBackward(gradOutput, y, target, null, noSmoothing);
  const l3 = linearBackward(top.gradInput, h2, p.w3, p.b3);
  const a2 = z2.map((z, n) => tanhBackward(l3.gradInput[n], z).gradInput);
  const l2 = linearBackward(a2, h1, p.w2, p.b2);
  const a1 = z1.map((z, n) => tanhBackward(l2.gradInput[n], z).gradInput);
  const l1 = linearBackward(a1, x, p.w1, p.b1);
  return { w1: l1.gradWeight, b1: l1.gradBias, w2: l2.gradWeight, b2: l2.gradBias, w3: l3.gradWeight, b3: l3.gradBias };
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
  return pass(x, { w1, b1, w2, b2, w3, b3 }).y;
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
  const { y } = pass(x, { w1, b1, w2, b2, w3, b3 });
  return crossEntropy(y, target, null, noSmoothing);
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
  const g = gradsOf(gradOutput, x, target, { w1, b1, w2, b2, w3, b3 });
  return { gradW1: g.w1, gradB1: g.b1, gradW2: g.w2, gradB2: g.b2, gradW3: g.w3, gradB3: g.b3 };
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
  const points = twoSpirals(noise, options);
  let current = params;
  let memory = state;
  const losses: Vector = [];
  for (let i = 0; i < options.steps; i++) {
    losses.push(crossEntropy(pass(points.x, current).y, points.target, null, noSmoothing));
    const grads = gradsOf(1, points.x, points.target, current);
    const stepped = adamStep(current, grads, memory, { lr: options.lr, ...ADAM });
    current = stepped.params as Params;
    memory = stepped.state;
  }
  const hits = pass(points.x, current).y.filter(([y0, y1], n) => (y1 > y0 ? 1 : 0) === points.target[n]);
  const border = grid.map((row) =>
    pass(row, current).y.map(([y0, y1]) => 1 / (1 + Math.exp(y0 - y1))),
  );
  return { params: current, state: memory, losses, accuracy: hits.length / noise.length, border };
}
