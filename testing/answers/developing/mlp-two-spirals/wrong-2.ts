// slip: border in train holds the probability of class 0, 1/(1 + e^(y1 - y0)); it should be that of class 1
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

type Net = [Matrix, Vector, Matrix, Vector, Matrix, Vector];

export function twoSpirals(noise: Matrix, options: { turns: number }): Points {
  const N = noise.length;
  const point = (n: number): Vector => {
    const r = (Math.floor(n / 2) + 1) / (N / 2);
    const phi = 2 * Math.PI * options.turns * r + Math.PI * (n % 2);
    return [noise[n][0] + r * Math.cos(phi), noise[n][1] + r * Math.sin(phi)];
  };
  return { x: noise.map((_, n) => point(n)), target: noise.map((_, n) => n % 2) };
}

const tanhAll = (z: Matrix): Matrix => z.map((row) => tanh(row));
const tanhAllBackward = (g: Matrix, z: Matrix): Matrix =>
  g.map((row, n) => tanhBackward(row, z[n]).gradInput);

export function logits(x: Matrix, ...[w1, b1, w2, b2, w3, b3]: Net): Matrix {
  return linear(tanhAll(linear(tanhAll(linear(x, w1, b1)), w2, b2)), w3, b3);
}

export function loss(x: Matrix, target: Vector, ...net: Net): number {
  return crossEntropy(logits(x, ...net), target, null, { labelSmoothing: 0 });
}

export function lossBackward(
  gradOutput: number,
  x: Matrix,
  target: Vector,
  ...[w1, b1, w2, b2, w3, b3]: Net
): Gradients {
  const Z1 = linear(x, w1, b1);
  const H1 = tanhAll(Z1);
  const Z2 = linear(H1, w2, b2);
  const H2 = tanhAll(Z2);
  const Y = linear(H2, w3, b3);
  const GY = crossEntropyBackward(gradOutput, Y, target, null, { labelSmoothing: 0 }).gradInput;
  const G3 = linearBackward(GY, H2, w3, b3);
  const G2 = linearBackward(tanhAllBackward(G3.gradInput, Z2), H1, w2, b2);
  const G1 = linearBackward(tanhAllBackward(G2.gradInput, Z1), x, w1, b1);
  return {
    gradW1: G1.gradWeight,
    gradB1: G1.gradBias,
    gradW2: G2.gradWeight,
    gradB2: G2.gradBias,
    gradW3: G3.gradWeight,
    gradB3: G3.gradBias,
  };
}

export function train(
  noise: Matrix,
  params: Params,
  state: State | null,
  grid: Matrix[],
  { turns, lr, steps }: { turns: number; lr: number; steps: number },
): {
  params: Params;
  state: State | null;
  losses: Vector;
  accuracy: number;
  border: Matrix;
} {
  const { x, target } = twoSpirals(noise, { turns });
  const net = (p: Params): Net => [p.w1, p.b1, p.w2, p.b2, p.w3, p.b3];
  const losses: Vector = [];
  let current = params;
  let memory = state;
  while (losses.length < steps) {
    losses.push(loss(x, target, ...net(current)));
    const g = lossBackward(1, x, target, ...net(current));
    const grads = {
      w1: g.gradW1, b1: g.gradB1,
      w2: g.gradW2, b2: g.gradB2,
      w3: g.gradW3, b3: g.gradB3,
    };
    const update = adamStep({ ...current }, grads, memory, {
      lr, beta1: 0.9, beta2: 0.999, eps: 1e-8, weightDecay: 0,
    });
    current = update.params as Params;
    memory = update.state;
  }
  const predicted = logits(x, ...net(current)).map(([a, b]) => (b > a ? 1 : 0));
  const accuracy = predicted.filter((c, n) => c === target[n]).length / target.length;
  const border = grid.map((row) =>
    logits(row, ...net(current)).map(([y0, y1]) => 1 / (1 + Math.exp(y1 - y0))),
  );
  return { params: current, state: memory, losses, accuracy, border };
}
