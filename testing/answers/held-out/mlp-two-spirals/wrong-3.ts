// slip: train measures accuracy and border before the last update, at the parameters of the last recorded loss; both belong to the parameters after it
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

class Perceptron {
  p: Params;

  constructor(p: Params) {
    this.p = p;
  }

  run(x: Matrix) {
    const { w1, b1, w2, b2, w3, b3 } = this.p;
    const z1 = linear(x, w1, b1);
    const h1 = z1.map((row) => tanh(row));
    const z2 = linear(h1, w2, b2);
    const h2 = z2.map((row) => tanh(row));
    return { z1, h1, z2, h2, y: linear(h2, w3, b3) };
  }

  cost(x: Matrix, target: Vector): number {
    return crossEntropy(this.run(x).y, target, null, { labelSmoothing: 0 });
  }

  gradients(gradOutput: number, x: Matrix, target: Vector): Gradients {
    const { w1, b1, w2, b2, w3, b3 } = this.p;
    const { z1, h1, z2, h2, y } = this.run(x);
    const gy = crossEntropyBackward(gradOutput, y, target, null, { labelSmoothing: 0 });
    const top = linearBackward(gy.gradInput, h2, w3, b3);
    const middle = linearBackward(
      top.gradInput.map((g, n) => tanhBackward(g, z2[n]).gradInput),
      h1,
      w2,
      b2,
    );
    const bottom = linearBackward(
      middle.gradInput.map((g, n) => tanhBackward(g, z1[n]).gradInput),
      x,
      w1,
      b1,
    );
    return {
      gradW1: bottom.gradWeight,
      gradB1: bottom.gradBias,
      gradW2: middle.gradWeight,
      gradB2: middle.gradBias,
      gradW3: top.gradWeight,
      gradB3: top.gradBias,
    };
  }
}

export function twoSpirals(noise: Matrix, options: { turns: number }): Points {
  const N = noise.length;
  const points: Points = { x: [], target: [] };
  for (let n = 0; n < N; n++) {
    const r = (Math.floor(n / 2) + 1) / (N / 2);
    let phi = 2 * Math.PI * options.turns * r;
    if (n % 2 === 1) phi += Math.PI;
    points.x.push([r * Math.cos(phi) + noise[n][0], r * Math.sin(phi) + noise[n][1]]);
    points.target.push(n % 2);
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
  return new Perceptron({ w1, b1, w2, b2, w3, b3 }).run(x).y;
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
  return new Perceptron({ w1, b1, w2, b2, w3, b3 }).cost(x, target);
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
  return new Perceptron({ w1, b1, w2, b2, w3, b3 }).gradients(gradOutput, x, target);
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
  let net = new Perceptron(params);
  let next = params;
  for (let step = 0; step < options.steps; step++) {
    net = new Perceptron(next);
    losses.push(net.cost(x, target));
    const g = net.gradients(1, x, target);
    const update = adamStep(
      { ...next },
      { w1: g.gradW1, b1: g.gradB1, w2: g.gradW2, b2: g.gradB2, w3: g.gradW3, b3: g.gradB3 },
      state,
      { lr: options.lr, beta1: 0.9, beta2: 0.999, eps: 1e-8, weightDecay: 0 },
    );
    next = update.params as Params;
    state = update.state;
  }
  let right = 0;
  net.run(x).y.forEach(([y0, y1], n) => {
    const guess = y1 > y0 ? 1 : 0;
    right += guess === target[n] ? 1 : 0;
  });
  const border = grid.map((row) =>
    net.run(row).y.map(([y0, y1]) => 1 / (1 + Math.exp(y0 - y1))),
  );
  return { params: next, state, losses, accuracy: right / x.length, border };
}
