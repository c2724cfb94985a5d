// slip: twoSpirals turns class 1 on by half of the turns, 2 pi turns (r + c/2); it should be by half a turn, + pi c, whatever turns is
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
  for (let n = 0; n < N; n++) {
    const c = n % 2;
    const r = (Math.floor(n / 2) + 1) / (N / 2);
    const phi = 2 * Math.PI * options.turns * (r + c / 2);
    const [ex, ey] = noise[n];
    x.push([r * Math.cos(phi) + ex, r * Math.sin(phi) + ey]);
    target.push(c);
  }
  return { x, target };
}

function hidden(x: Matrix, w: Matrix, b: Vector): { z: Matrix; h: Matrix } {
  const z = linear(x, w, b);
  return { z, h: z.map((row) => tanh(row)) };
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
  const first = hidden(x, w1, b1);
  const second = hidden(first.h, w2, b2);
  return linear(second.h, w3, b3);
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
  const first = hidden(x, w1, b1);
  const second = hidden(first.h, w2, b2);
  const y = linear(second.h, w3, b3);
  const back = (g: Matrix, z: Matrix): Matrix =>
    g.map((row, n) => tanhBackward(row, z[n]).gradInput);

  const { gradInput } = crossEntropyBackward(gradOutput, y, target, null, {
    labelSmoothing: 0,
  });
  const d3 = linearBackward(gradInput, second.h, w3, b3);
  const d2 = linearBackward(back(d3.gradInput, second.z), first.h, w2, b2);
  const d1 = linearBackward(back(d2.gradInput, first.z), x, w1, b1);
  return {
    gradW1: d1.gradWeight,
    gradB1: d1.gradBias,
    gradW2: d2.gradWeight,
    gradB2: d2.gradBias,
    gradW3: d3.gradWeight,
    gradB3: d3.gradBias,
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
  const losses: Vector = [];
  let { w1, b1, w2, b2, w3, b3 } = params;
  for (let i = 0; i < steps; i++) {
    losses.push(loss(x, target, w1, b1, w2, b2, w3, b3));
    const { gradW1, gradB1, gradW2, gradB2, gradW3, gradB3 } = lossBackward(
      1, x, target, w1, b1, w2, b2, w3, b3,
    );
    const result = adamStep(
      { w1, b1, w2, b2, w3, b3 },
      { w1: gradW1, b1: gradB1, w2: gradW2, b2: gradB2, w3: gradW3, b3: gradB3 },
      state,
      { lr, beta1: 0.9, beta2: 0.999, eps: 1e-8, weightDecay: 0 },
    );
    state = result.state;
    ({ w1, b1, w2, b2, w3, b3 } = result.params as Params);
  }
  const ask = (points: Matrix) => logits(points, w1, b1, w2, b2, w3, b3);
  const accuracy =
    ask(x).reduce((hits, [y0, y1], n) => hits + (Number(y1 > y0) === target[n] ? 1 : 0), 0) /
    x.length;
  const border = grid.map((row) => ask(row).map(([y0, y1]) => 1 / (1 + Math.exp(y0 - y1))));
  return { params: { w1, b1, w2, b2, w3, b3 }, state, losses, accuracy, border };
}
