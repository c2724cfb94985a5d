// slip: train records each loss after the update of its step instead of before it
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

const plain = { labelSmoothing: 0 };
const tanhRows = (z: Matrix): Matrix => z.map(tanh);
const tanhRowsBack = (g: Matrix, z: Matrix): Matrix =>
  g.map((row, n) => tanhBackward(row, z[n]).gradInput);

export function twoSpirals(noise: Matrix, options: { turns: number }): Points {
  const perClass = noise.length / 2;
  const target = noise.map((_, n) => n % 2);
  const x = noise.map(([dx, dy], n) => {
    const r = (Math.floor(n / 2) + 1) / perClass;
    const angle = 2 * Math.PI * options.turns * r + Math.PI * target[n];
    return [r * Math.cos(angle) + dx, r * Math.sin(angle) + dy];
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
  const h1 = tanhRows(linear(x, w1, b1));
  const h2 = tanhRows(linear(h1, w2, b2));
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
  return crossEntropy(logits(x, w1, b1, w2, b2, w3, b3), target, null, plain);
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
  const h1 = tanhRows(z1);
  const z2 = linear(h1, w2, b2);
  const h2 = tanhRows(z2);
  const y = linear(h2, w3, b3);

  const { gradInput: gy } = crossEntropyBackward(gradOutput, y, target, null, plain);
  const l3 = linearBackward(gy, h2, w3, b3);
  const l2 = linearBackward(tanhRowsBack(l3.gradInput, z2), h1, w2, b2);
  const l1 = linearBackward(tanhRowsBack(l2.gradInput, z1), x, w1, b1);
  return {
    gradW1: l1.gradWeight, gradB1: l1.gradBias,
    gradW2: l2.gradWeight, gradB2: l2.gradBias,
    gradW3: l3.gradWeight, gradB3: l3.gradBias,
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
  const points = twoSpirals(noise, { turns });
  const losses: Vector = [];
  let now = params;
  let memory = state;

  const ask = (places: Matrix): Matrix =>
    logits(places, now.w1, now.b1, now.w2, now.b2, now.w3, now.b3);
  const currentLoss = () => crossEntropy(ask(points.x), points.target, null, plain);

  for (let i = 0; i < steps; i++) {
    const g = lossBackward(
      1, points.x, points.target,
      now.w1, now.b1, now.w2, now.b2, now.w3, now.b3,
    );
    const updated = adamStep(
      now,
      { w1: g.gradW1, b1: g.gradB1, w2: g.gradW2, b2: g.gradB2, w3: g.gradW3, b3: g.gradB3 },
      memory,
      { lr, beta1: 0.9, beta2: 0.999, eps: 1e-8, weightDecay: 0 },
    );
    now = updated.params as Params;
    memory = updated.state;
    losses.push(currentLoss());
  }

  const hits = ask(points.x).filter(
    ([y0, y1], n) => (y1 > y0 ? 1 : 0) === points.target[n],
  ).length;
  return {
    params: now,
    state: memory,
    losses,
    accuracy: hits / noise.length,
    border: grid.map((row) => ask(row).map(([y0, y1]) => 1 / (1 + Math.exp(y0 - y1)))),
  };
}
