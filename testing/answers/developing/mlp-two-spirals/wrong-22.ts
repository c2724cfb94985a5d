// slip: train makes the border of the logit of class 1 alone, sigmoid(y1), and forgets that the probability depends on y0 as well.
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
  const half = noise.length / 2;
  const x: Matrix = [];
  const target: Vector = [];
  for (let k = 0; k < half; k++) {
    const r = (k + 1) / half;
    for (let c = 0; c < 2; c++) {
      const angle = 2 * Math.PI * options.turns * r + Math.PI * c;
      const [a, b] = noise[2 * k + c];
      x.push([r * Math.cos(angle) + a, r * Math.sin(angle) + b]);
      target.push(c);
    }
  }
  return { x, target };
}

type Trace = { z1: Matrix; h1: Matrix; z2: Matrix; h2: Matrix; y: Matrix };

function trace(x: Matrix, p: Params): Trace {
  const z1 = linear(x, p.w1, p.b1);
  const h1 = z1.map((row) => tanh(row));
  const z2 = linear(h1, p.w2, p.b2);
  const h2 = z2.map((row) => tanh(row));
  return { z1, h1, z2, h2, y: linear(h2, p.w3, p.b3) };
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
  return trace(x, { w1, b1, w2, b2, w3, b3 }).y;
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
  const { y } = trace(x, { w1, b1, w2, b2, w3, b3 });
  return crossEntropy(y, target, null, { labelSmoothing: 0 });
}

function backTanh(g: Matrix, z: Matrix): Matrix {
  return g.map((row, n) => tanhBackward(row, z[n]).gradInput);
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
  const { z1, h1, z2, h2, y } = trace(x, { w1, b1, w2, b2, w3, b3 });
  const { gradInput: gY } = crossEntropyBackward(gradOutput, y, target, null, {
    labelSmoothing: 0,
  });
  const top = linearBackward(gY, h2, w3, b3);
  const middle = linearBackward(backTanh(top.gradInput, z2), h1, w2, b2);
  const bottom = linearBackward(backTanh(middle.gradInput, z1), x, w1, b1);
  return {
    gradW1: bottom.gradWeight,
    gradB1: bottom.gradBias,
    gradW2: middle.gradWeight,
    gradB2: middle.gradBias,
    gradW3: top.gradWeight,
    gradB3: top.gradBias,
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
  const points = twoSpirals(noise, { turns: options.turns });
  const losses: Vector = [];
  let current = params;
  let adam = state;
  while (losses.length < options.steps) {
    const { w1, b1, w2, b2, w3, b3 } = current;
    losses.push(loss(points.x, points.target, w1, b1, w2, b2, w3, b3));
    const g = lossBackward(1, points.x, points.target, w1, b1, w2, b2, w3, b3);
    const grads = {
      w1: g.gradW1,
      b1: g.gradB1,
      w2: g.gradW2,
      b2: g.gradB2,
      w3: g.gradW3,
      b3: g.gradB3,
    };
    const result = adamStep(current, grads, adam, {
      lr: options.lr,
      beta1: 0.9,
      beta2: 0.999,
      eps: 1e-8,
      weightDecay: 0,
    });
    current = result.params as Params;
    adam = result.state;
  }
  let hits = 0;
  trace(points.x, current).y.forEach((row, n) => {
    const guess = row[1] > row[0] ? 1 : 0;
    if (guess === points.target[n]) hits += 1;
  });
  const border = grid.map((line) =>
    trace(line, current).y.map((row) => 1 / (1 + Math.exp(-row[1]))),
  );
  return {
    params: current,
    state: adam,
    losses,
    accuracy: hits / points.x.length,
    border,
  };
}
