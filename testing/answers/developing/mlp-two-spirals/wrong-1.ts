// slip: twoSpirals has the radius k/(N/2), so that both spirals begin in the middle and never reach 1; it should be (k + 1)/(N/2)
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

export function twoSpirals(noise: Matrix, options: { turns: number }): Points {
  const N = noise.length;
  const x: Matrix = [];
  const target: Vector = [];
  noise.forEach(([nx, ny], n) => {
    const c = n % 2;
    const k = Math.floor(n / 2);
    const r = k / (N / 2);
    const phi = 2 * Math.PI * options.turns * r + Math.PI * c;
    x.push([r * Math.cos(phi) + nx, r * Math.sin(phi) + ny]);
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
  const h1 = linear(x, w1, b1).map(tanh);
  const h2 = linear(h1, w2, b2).map(tanh);
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
  const z1 = linear(x, w1, b1);
  const h1 = z1.map(tanh);
  const z2 = linear(h1, w2, b2);
  const h2 = z2.map(tanh);
  const y = linear(h2, w3, b3);

  const ce = crossEntropyBackward(gradOutput, y, target, null, { labelSmoothing: 0 });
  const l3 = linearBackward(ce.gradInput, h2, w3, b3);
  const a2 = l3.gradInput.map((row, n) => tanhBackward(row, z2[n]).gradInput);
  const l2 = linearBackward(a2, h1, w2, b2);
  const a1 = l2.gradInput.map((row, n) => tanhBackward(row, z1[n]).gradInput);
  const l1 = linearBackward(a1, x, w1, b1);
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
  const { x, target } = twoSpirals(noise, { turns: options.turns });
  const losses: Vector = [];
  for (let i = 0; i < options.steps; i++) {
    const { w1, b1, w2, b2, w3, b3 } = params;
    losses.push(loss(x, target, w1, b1, w2, b2, w3, b3));
    const g = lossBackward(1, x, target, w1, b1, w2, b2, w3, b3);
    const next = adamStep(
      { w1, b1, w2, b2, w3, b3 },
      { w1: g.gradW1, b1: g.gradB1, w2: g.gradW2, b2: g.gradB2, w3: g.gradW3, b3: g.gradB3 },
      state,
      { lr: options.lr, beta1: 0.9, beta2: 0.999, eps: 1e-8, weightDecay: 0 },
    );
    params = next.params as Params;
    state = next.state;
  }
  const { w1, b1, w2, b2, w3, b3 } = params;
  const y = logits(x, w1, b1, w2, b2, w3, b3);
  const correct = y.filter((row, n) => row[target[n]] > row[1 - target[n]]).length;
  const border = grid.map((line) =>
    logits(line, w1, b1, w2, b2, w3, b3).map((row) => 1 / (1 + Math.exp(row[0] - row[1]))),
  );
  return { params, state, losses, accuracy: correct / y.length, border };
}
