// slip: twoSpirals multiplies the half turn of class 1 by the radius too, phi = (2*pi*turns + pi*c)*r instead of 2*pi*turns*r + pi*c.
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

const noSmoothing = { labelSmoothing: 0 };

export function twoSpirals(noise: Matrix, options: { turns: number }): Points {
  const N = noise.length;
  const target = noise.map((_, n) => n % 2);
  const x = noise.map(([dx, dy], n) => {
    const r = (Math.floor(n / 2) + 1) / (N / 2);
    const phi = (2 * Math.PI * options.turns + Math.PI * target[n]) * r;
    return [r * Math.cos(phi) + dx, r * Math.sin(phi) + dy];
  });
  return { x, target };
}

const squash = (z: Matrix): Matrix => z.map((row) => tanh(row));

export function logits(
  x: Matrix,
  w1: Matrix,
  b1: Vector,
  w2: Matrix,
  b2: Vector,
  w3: Matrix,
  b3: Vector,
): Matrix {
  const h1 = squash(linear(x, w1, b1));
  const h2 = squash(linear(h1, w2, b2));
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
  return crossEntropy(y, target, null, noSmoothing);
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
  const h1 = squash(z1);
  const z2 = linear(h1, w2, b2);
  const h2 = squash(z2);
  const y = linear(h2, w3, b3);
  const gy = crossEntropyBackward(gradOutput, y, target, null, noSmoothing);
  const third = linearBackward(gy.gradInput, h2, w3, b3);
  const gz2 = third.gradInput.map((g, n) => tanhBackward(g, z2[n]).gradInput);
  const second = linearBackward(gz2, h1, w2, b2);
  const gz1 = second.gradInput.map((g, n) => tanhBackward(g, z1[n]).gradInput);
  const first = linearBackward(gz1, x, w1, b1);
  return {
    gradW1: first.gradWeight,
    gradB1: first.gradBias,
    gradW2: second.gradWeight,
    gradB2: second.gradBias,
    gradW3: third.gradWeight,
    gradB3: third.gradBias,
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
  const { x, target } = twoSpirals(noise, options);
  let p = params;
  let memory = state;
  const losses: Vector = [];
  for (let k = 0; k < options.steps; k++) {
    losses.push(loss(x, target, p.w1, p.b1, p.w2, p.b2, p.w3, p.b3));
    const g = lossBackward(
      1,
      x,
      target,
      p.w1,
      p.b1,
      p.w2,
      p.b2,
      p.w3,
      p.b3,
    );
    const next = adamStep(
      p,
      {
        w1: g.gradW1,
        b1: g.gradB1,
        w2: g.gradW2,
        b2: g.gradB2,
        w3: g.gradW3,
        b3: g.gradB3,
      },
      memory,
      { lr: options.lr, beta1: 0.9, beta2: 0.999, eps: 1e-8, weightDecay: 0 },
    );
    p = next.params as Params;
    memory = next.state;
  }
  const ask = (places: Matrix) =>
    logits(places, p.w1, p.b1, p.w2, p.b2, p.w3, p.b3);
  const right = ask(x).filter(
    ([y0, y1], n) => (y1 > y0 ? 1 : 0) === target[n],
  ).length;
  const border = grid.map((row) =>
    ask(row).map(([y0, y1]) => 1 / (1 + Math.exp(y0 - y1))),
  );
  return {
    params: p,
    state: memory,
    losses,
    accuracy: right / x.length,
    border,
  };
}
