// slip: train records each loss after its update instead of before it.
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
  const total = noise.length;
  const target = noise.map((_, n) => n % 2);
  const x = noise.map(([dx, dy], n) => {
    const radius = ((n >> 1) + 1) / (total / 2);
    const angle = Math.PI * (2 * options.turns * radius + target[n]);
    return [radius * Math.cos(angle) + dx, radius * Math.sin(angle) + dy];
  });
  return { x, target };
}

const rowsTanh = (m: Matrix): Matrix => m.map((row) => tanh(row));
const rowsTanhBack = (g: Matrix, z: Matrix): Matrix =>
  g.map((row, n) => tanhBackward(row, z[n]).gradInput);

export function logits(
  x: Matrix,
  w1: Matrix,
  b1: Vector,
  w2: Matrix,
  b2: Vector,
  w3: Matrix,
  b3: Vector,
): Matrix {
  return linear(rowsTanh(linear(rowsTanh(linear(x, w1, b1)), w2, b2)), w3, b3);
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
  const z1 = linear(x, w1, b1);
  const h1 = rowsTanh(z1);
  const z2 = linear(h1, w2, b2);
  const h2 = rowsTanh(z2);
  const y = linear(h2, w3, b3);
  const { gradInput } = crossEntropyBackward(gradOutput, y, target, null, { labelSmoothing: 0 });
  const l3 = linearBackward(gradInput, h2, w3, b3);
  const l2 = linearBackward(rowsTanhBack(l3.gradInput, z2), h1, w2, b2);
  const l1 = linearBackward(rowsTanhBack(l2.gradInput, z1), x, w1, b1);
  return {
    gradW1: l1.gradWeight,
    gradB1: l1.gradBias,
    gradW2: l2.gradWeight,
    gradB2: l2.gradBias,
    gradW3: l3.gradWeight,
    gradB3: l3.gradBias,
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
  const adam = { lr: options.lr, beta1: 0.9, beta2: 0.999, eps: 1e-8, weightDecay: 0 };
  const points = twoSpirals(noise, { turns: options.turns });
  const losses: Vector = [];
  let now: Params = params;
  let memory: State | null = state;
  for (let s = 0; s < options.steps; s++) {
    const grads = lossBackward(
      1, points.x, points.target, now.w1, now.b1, now.w2, now.b2, now.w3, now.b3,
    );
    const done = adamStep(
      now,
      {
        w1: grads.gradW1,
        b1: grads.gradB1,
        w2: grads.gradW2,
        b2: grads.gradB2,
        w3: grads.gradW3,
        b3: grads.gradB3,
      },
      memory,
      adam,
    );
    now = done.params as Params;
    memory = done.state;
    losses.push(
      loss(points.x, points.target, now.w1, now.b1, now.w2, now.b2, now.w3, now.b3),
    );
  }
  const answer = (m: Matrix) => logits(m, now.w1, now.b1, now.w2, now.b2, now.w3, now.b3);
  let hits = 0;
  answer(points.x).forEach((row, n) => {
    const guess = row[1] > row[0] ? 1 : 0;
    if (guess === points.target[n]) hits++;
  });
  const border = grid.map((line) =>
    answer(line).map((row) => 1 / (1 + Math.exp(row[0] - row[1]))),
  );
  return { params: now, state: memory, losses, accuracy: hits / points.x.length, border };
}
