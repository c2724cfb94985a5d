// slip: lossBackward gives tanhBackward the outputs H1 and H2, so it computes 1 - tanh^2(H); it should get the inputs Z1 and Z2
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

export function twoSpirals(noise: Matrix, { turns }: { turns: number }): Points {
  const perClass = noise.length / 2;
  const x: Matrix = new Array(noise.length);
  const target: Vector = new Array(noise.length);
  for (let k = 0; k < perClass; k++) {
    const r = (k + 1) / perClass;
    for (const c of [0, 1]) {
      const n = 2 * k + c;
      const phi = 2 * Math.PI * turns * r + Math.PI * c;
      x[n] = [r * Math.cos(phi) + noise[n][0], r * Math.sin(phi) + noise[n][1]];
      target[n] = c;
    }
  }
  return { x, target };
}

function forward(x: Matrix, w1: Matrix, b1: Vector, w2: Matrix, b2: Vector, w3: Matrix, b3: Vector) {
  const H1 = linear(x, w1, b1).map((z) => tanh(z));
  const H2 = linear(H1, w2, b2).map((z) => tanh(z));
  const Y = linear(H2, w3, b3);
  return { H1, H2, Y };
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
  return forward(x, w1, b1, w2, b2, w3, b3).Y;
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
  const { Y } = forward(x, w1, b1, w2, b2, w3, b3);
  return crossEntropy(Y, target, null, { labelSmoothing: 0 });
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
  const { H1, H2, Y } = forward(x, w1, b1, w2, b2, w3, b3);
  const { gradInput: gY } = crossEntropyBackward(gradOutput, Y, target, null, {
    labelSmoothing: 0,
  });
  const { gradInput: gH2, gradWeight: gradW3, gradBias: gradB3 } = linearBackward(gY, H2, w3, b3);
  const gZ2 = gH2.map((g, n) => tanhBackward(g, H2[n]).gradInput);
  const { gradInput: gH1, gradWeight: gradW2, gradBias: gradB2 } = linearBackward(gZ2, H1, w2, b2);
  const gZ1 = gH1.map((g, n) => tanhBackward(g, H1[n]).gradInput);
  const { gradWeight: gradW1, gradBias: gradB1 } = linearBackward(gZ1, x, w1, b1);
  return { gradW1, gradB1, gradW2, gradB2, gradW3, gradB3 };
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
  const losses: Vector = [];
  let p: Params = { ...params };
  for (let step = 0; step < options.steps; step++) {
    losses.push(loss(x, target, p.w1, p.b1, p.w2, p.b2, p.w3, p.b3));
    const g = lossBackward(1, x, target, p.w1, p.b1, p.w2, p.b2, p.w3, p.b3);
    const moved = adamStep(
      { ...p },
      { w1: g.gradW1, b1: g.gradB1, w2: g.gradW2, b2: g.gradB2, w3: g.gradW3, b3: g.gradB3 },
      state,
      { lr: options.lr, beta1: 0.9, beta2: 0.999, eps: 1e-8, weightDecay: 0 },
    );
    p = moved.params as Params;
    state = moved.state;
  }
  const Y = logits(x, p.w1, p.b1, p.w2, p.b2, p.w3, p.b3);
  let hits = 0;
  for (let n = 0; n < Y.length; n++) {
    const guess = Y[n][0] > Y[n][1] ? 0 : 1;
    if (guess === target[n]) hits += 1;
  }
  const border: Matrix = [];
  for (const places of grid) {
    const scores = logits(places, p.w1, p.b1, p.w2, p.b2, p.w3, p.b3);
    border.push(scores.map((s) => 1 / (1 + Math.exp(s[0] - s[1]))));
  }
  return { params: p, state, losses, accuracy: hits / Y.length, border };
}
