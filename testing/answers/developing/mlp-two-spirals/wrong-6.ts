// slip: twoSpirals counts k from 0 without adding 1 to the radius (k / (N/2) instead of (k + 1)/(N/2)).
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

function spiralPoint(k: number, c: number, perClass: number, turns: number): Vector {
  const r = k / perClass;
  const phi = 2 * Math.PI * turns * r + c * Math.PI;
  return [r * Math.cos(phi), r * Math.sin(phi)];
}

export function twoSpirals(noise: Matrix, options: { turns: number }): Points {
  const perClass = noise.length / 2;
  const points: Points = { x: [], target: [] };
  for (let k = 0; k < perClass; k++) {
    for (const c of [0, 1]) {
      const [px, py] = spiralPoint(k, c, perClass, options.turns);
      const [ex, ey] = noise[2 * k + c];
      points.x.push([px + ex, py + ey]);
      points.target.push(c);
    }
  }
  return points;
}

function forward(
  x: Matrix,
  w1: Matrix,
  b1: Vector,
  w2: Matrix,
  b2: Vector,
  w3: Matrix,
  b3: Vector,
) {
  const z1 = linear(x, w1, b1);
  const h1 = z1.map((r) => tanh(r));
  const z2 = linear(h1, w2, b2);
  const h2 = z2.map((r) => tanh(r));
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
  const { y } = forward(x, w1, b1, w2, b2, w3, b3);
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
  const top = crossEntropyBackward(gradOutput, y, target, null, { labelSmoothing: 0 });
  const c3 = linearBackward(top.gradInput, h2, w3, b3);
  const d2 = z2.map((z, n) => tanhBackward(c3.gradInput[n], z).gradInput);
  const c2 = linearBackward(d2, h1, w2, b2);
  const d1 = z1.map((z, n) => tanhBackward(c2.gradInput[n], z).gradInput);
  const c1 = linearBackward(d1, x, w1, b1);
  return {
    gradW1: c1.gradWeight,
    gradB1: c1.gradBias,
    gradW2: c2.gradWeight,
    gradB2: c2.gradBias,
    gradW3: c3.gradWeight,
    gradB3: c3.gradBias,
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
  const { lr, steps, turns } = options;
  const { x, target } = twoSpirals(noise, { turns });
  const losses: Vector = [];
  let p = params;
  for (let s = 1; s <= steps; s++) {
    losses.push(loss(x, target, p.w1, p.b1, p.w2, p.b2, p.w3, p.b3));
    const g = lossBackward(1, x, target, p.w1, p.b1, p.w2, p.b2, p.w3, p.b3);
    const next = adamStep(
      p,
      { w1: g.gradW1, b1: g.gradB1, w2: g.gradW2, b2: g.gradB2, w3: g.gradW3, b3: g.gradB3 },
      state,
      { lr, beta1: 0.9, beta2: 0.999, eps: 1e-8, weightDecay: 0 },
    );
    p = next.params as Params;
    state = next.state;
  }
  const scores = logits(x, p.w1, p.b1, p.w2, p.b2, p.w3, p.b3);
  let right = 0;
  for (let n = 0; n < x.length; n++) {
    const predicted = scores[n][1] > scores[n][0] ? 1 : 0;
    right += predicted === target[n] ? 1 : 0;
  }
  const border: Matrix = [];
  for (const row of grid) {
    const out = logits(row, p.w1, p.b1, p.w2, p.b2, p.w3, p.b3);
    border.push(out.map((o) => 1 / (1 + Math.exp(o[0] - o[1]))));
  }
  return { params: p, state, losses, accuracy: right / x.length, border };
}
