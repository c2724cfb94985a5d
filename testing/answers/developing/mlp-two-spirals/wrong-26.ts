// slip: twoSpirals takes φ = 2π·turns·(r + c/2), so the angle between the spirals is turns·π instead of half a turn, π; φ = 2π·turns·r + π·c.
import { tanh, tanhBackward } from "activation-functions";
import { adamStep } from "adam";
import { linear, linearBackward } from "fully-connected";
import { crossEntropy, crossEntropyBackward } from "softmax-cross-entropy";

type Vector = number[];
type Matrix = number[][];
type Points = { x: Matrix; target: Vector };
type Gradients = { gradW1: Matrix; gradB1: Vector; gradW2: Matrix; gradB2: Vector; gradW3: Matrix; gradB3: Vector };
type Params = { w1: Matrix; b1: Vector; w2: Matrix; b2: Vector; w3: Matrix; b3: Vector };
type State = ReturnType<typeof adamStep>["state"];

const CE = { labelSmoothing: 0 };
const H = (Z: Matrix): Matrix => Z.map((z) => tanh(z));
const GZ = (GH: Matrix, Z: Matrix): Matrix => GH.map((g, n) => tanhBackward(g, Z[n]).gradInput);

export function twoSpirals(noise: Matrix, options: { turns: number }): Points {
  const N = noise.length;
  const radius = (n: number) => (Math.floor(n / 2) + 1) / (N / 2);
  const angle = (n: number) => 2 * Math.PI * options.turns * (radius(n) + (n % 2) / 2);
  return {
    x: noise.map((e, n) => [radius(n) * Math.cos(angle(n)) + e[0], radius(n) * Math.sin(angle(n)) + e[1]]),
    target: noise.map((_, n) => n % 2),
  };
}
export function logits(x: Matrix, w1: Matrix, b1: Vector, w2: Matrix, b2: Vector, w3: Matrix, b3: Vector): Matrix {
  const H1 = H(linear(x, w1, b1));
  const H2 = H(linear(H1, w2, b2));
  return linear(H2, w3, b3);
}
export function loss(
  x: Matrix, target: Vector, w1: Matrix, b1: Vector, w2: Matrix, b2: Vector, w3: Matrix, b3: Vector,
): number {
  return crossEntropy(logits(x, w1, b1, w2, b2, w3, b3), target, null, CE);
}
export function lossBackward(
  gradOutput: number, x: Matrix, target: Vector, w1: Matrix, b1: Vector, w2: Matrix, b2: Vector, w3: Matrix, b3: Vector,
): Gradients {
  const Z1 = linear(x, w1, b1), H1 = H(Z1), Z2 = linear(H1, w2, b2), H2 = H(Z2), Y = linear(H2, w3, b3);
  const GY = crossEntropyBackward(gradOutput, Y, target, null, CE).gradInput;
  const third = linearBackward(GY, H2, w3, b3);
  const second = linearBackward(GZ(third.gradInput, Z2), H1, w2, b2);
  const first = linearBackward(GZ(second.gradInput, Z1), x, w1, b1);
  return {
    gradW1: first.gradWeight, gradB1: first.gradBias,
    gradW2: second.gradWeight, gradB2: second.gradBias,
    gradW3: third.gradWeight, gradB3: third.gradBias,
  };
}
export function train(
  noise: Matrix, params: Params, state: State | null, grid: Matrix[], options: { turns: number; lr: number; steps: number },
): { params: Params; state: State | null; losses: Vector; accuracy: number; border: Matrix } {
  const { x, target } = twoSpirals(noise, options);
  const list = (p: Params) => [p.w1, p.b1, p.w2, p.b2, p.w3, p.b3] as const;
  let now: { params: Params; state: State | null } = { params, state };
  const losses: Vector = [];
  while (losses.length < options.steps) {
    losses.push(loss(x, target, ...list(now.params)));
    const g = lossBackward(1, x, target, ...list(now.params));
    const moved = adamStep(
      now.params,
      { w1: g.gradW1, b1: g.gradB1, w2: g.gradW2, b2: g.gradB2, w3: g.gradW3, b3: g.gradB3 },
      now.state,
      { lr: options.lr, beta1: 0.9, beta2: 0.999, eps: 1e-8, weightDecay: 0 },
    );
    now = { params: moved.params as Params, state: moved.state };
  }
  const p1 = (places: Matrix) => logits(places, ...list(now.params)).map(([y0, y1]) => 1 / (1 + Math.exp(y0 - y1)));
  const right = p1(x).reduce((count, p, n) => count + ((p > 0.5 ? 1 : 0) === target[n] ? 1 : 0), 0);
  return { ...now, losses, accuracy: right / x.length, border: grid.map(p1) };
}
