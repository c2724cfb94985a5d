// slip: crossEntropyBackward is given 1 and the upstream gradient multiplies only what goes on to layer 2, not the gradients of layer 3, in lossBackward
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

function activate(m: Matrix): Matrix {
  const out: Matrix = [];
  for (const row of m) out.push(tanh(row));
  return out;
}

function activateBackward(g: Matrix, z: Matrix): Matrix {
  const out: Matrix = [];
  for (let n = 0; n < g.length; n++) out.push(tanhBackward(g[n], z[n]).gradInput);
  return out;
}

export function twoSpirals(noise: Matrix, options: { turns: number }): Points {
  const N = noise.length;
  const points: Points = { x: [], target: [] };
  for (let k = 0; k < N / 2; k++) {
    const r = (k + 1) / (N / 2);
    for (let c = 0; c < 2; c++) {
      const phi = Math.PI * (2 * options.turns * r + c);
      const [e0, e1] = noise[2 * k + c];
      points.x.push([r * Math.cos(phi) + e0, r * Math.sin(phi) + e1]);
      points.target.push(c);
    }
  }
  return points;
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
  return linear(activate(linear(activate(linear(x, w1, b1)), w2, b2)), w3, b3);
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
  const h1 = activate(z1);
  const z2 = linear(h1, w2, b2);
  const h2 = activate(z2);
  const y = linear(h2, w3, b3);

  const gradY = crossEntropyBackward(1, y, target, null, { labelSmoothing: 0 }).gradInput;
  const layer3 = linearBackward(gradY, h2, w3, b3);
  const gradH2 = layer3.gradInput.map((row) => row.map((v) => gradOutput * v));
  const layer2 = linearBackward(activateBackward(gradH2, z2), h1, w2, b2);
  const layer1 = linearBackward(activateBackward(layer2.gradInput, z1), x, w1, b1);
  return {
    gradW1: layer1.gradWeight,
    gradB1: layer1.gradBias,
    gradW2: layer2.gradWeight,
    gradB2: layer2.gradBias,
    gradW3: layer3.gradWeight,
    gradB3: layer3.gradBias,
  };
}

function classOneProbability(y: Vector): number {
  return 1 / (1 + Math.exp(y[0] - y[1]));
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
  const settings = { lr: options.lr, beta1: 0.9, beta2: 0.999, eps: 1e-8, weightDecay: 0 };
  const losses: Vector = [];
  let p = params;
  let s = state;
  for (let i = 0; i < options.steps; i++) {
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
    const after: ReturnType<typeof adamStep> = adamStep(p, grads, s, settings);
    p = after.params as Params;
    s = after.state;
  }
  const ask = (places: Matrix) => logits(places, p.w1, p.b1, p.w2, p.b2, p.w3, p.b3);
  let hits = 0;
  const y = ask(x);
  for (let n = 0; n < y.length; n++) {
    if (Number(y[n][1] > y[n][0]) === target[n]) hits += 1;
  }
  return {
    params: p,
    state: s,
    losses,
    accuracy: hits / y.length,
    border: grid.map((row) => ask(row).map(classOneProbability)),
  };
}
