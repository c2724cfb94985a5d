// slip: linearBackward of the second layer is given Z1 instead of H1, in lossBackward
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

export function twoSpirals(noise: Matrix, options: { turns: number }): Points {
  const flat = new Float64Array(2 * noise.length);
  for (let n = 0; n < noise.length; n++) {
    const r = (Math.floor(n / 2) + 1) / (noise.length / 2);
    const phi = 2 * Math.PI * options.turns * r + (n % 2 === 1 ? Math.PI : 0);
    flat[2 * n] = r * Math.cos(phi) + noise[n][0];
    flat[2 * n + 1] = r * Math.sin(phi) + noise[n][1];
  }
  return {
    x: noise.map((_, n) => [flat[2 * n], flat[2 * n + 1]]),
    target: noise.map((_, n) => n % 2),
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
  const z1 = linear(x, w1, b1);
  const h1 = z1.map((v) => tanh(v));
  const z2 = linear(h1, w2, b2);
  const h2 = z2.map((v) => tanh(v));
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
  const mean = crossEntropy(y, target, null, { labelSmoothing: 0 });
  return mean;
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
  const h1 = z1.map((v) => tanh(v));
  const z2 = linear(h1, w2, b2);
  const h2 = z2.map((v) => tanh(v));
  const y = linear(h2, w3, b3);

  const dY = crossEntropyBackward(gradOutput, y, target, null, { labelSmoothing: 0 }).gradInput;
  const d3 = linearBackward(dY, h2, w3, b3);
  const dZ2 = d3.gradInput.map((g, n) => tanhBackward(g, z2[n]).gradInput);
  const d2 = linearBackward(dZ2, z1, w2, b2);
  const dZ1 = d2.gradInput.map((g, n) => tanhBackward(g, z1[n]).gradInput);
  const d1 = linearBackward(dZ1, x, w1, b1);

  return {
    gradW1: d1.gradWeight,
    gradB1: d1.gradBias,
    gradW2: d2.gradWeight,
    gradB2: d2.gradBias,
    gradW3: d3.gradWeight,
    gradB3: d3.gradBias,
  };
}

type Progress = { params: Params; state: State | null; losses: Vector };

function descend(points: Points, now: Progress, lr: number, left: number): Progress {
  if (left <= 0) return now;
  const { w1, b1, w2, b2, w3, b3 } = now.params;
  const before = loss(points.x, points.target, w1, b1, w2, b2, w3, b3);
  const g = lossBackward(1, points.x, points.target, w1, b1, w2, b2, w3, b3);
  const next: ReturnType<typeof adamStep> = adamStep(
    now.params,
    { w1: g.gradW1, b1: g.gradB1, w2: g.gradW2, b2: g.gradB2, w3: g.gradW3, b3: g.gradB3 },
    now.state,
    { lr, beta1: 0.9, beta2: 0.999, eps: 1e-8, weightDecay: 0 },
  );
  return descend(
    points,
    { params: next.params as Params, state: next.state, losses: [...now.losses, before] },
    lr,
    left - 1,
  );
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
  const points = twoSpirals(noise, { turns: options.turns });
  const end = descend(points, { params, state, losses: [] }, options.lr, options.steps);
  const { w1, b1, w2, b2, w3, b3 } = end.params;
  const margin = (places: Matrix): Vector =>
    logits(places, w1, b1, w2, b2, w3, b3).map((y) => y[1] - y[0]);
  const hits: number = margin(points.x).filter((d, n) => d > 0 === (points.target[n] === 1)).length;
  return {
    ...end,
    accuracy: hits / points.x.length,
    border: grid.map((row) => margin(row).map((d) => 1 / (1 + Math.exp(-d)))),
  };
}
