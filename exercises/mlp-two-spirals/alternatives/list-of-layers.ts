import { tanh, tanhBackward } from "activation-functions";
import { adamStep } from "adam";
import { linear, linearBackward } from "fully-connected";
import { crossEntropy, crossEntropyBackward } from "softmax-cross-entropy";

type Vector = number[];
type Matrix = number[][];
type Layer = { weight: Matrix; bias: Vector };
type Params = { w1: Matrix; b1: Vector; w2: Matrix; b2: Vector; w3: Matrix; b3: Vector };
type Gradients = {
  gradW1: Matrix;
  gradB1: Vector;
  gradW2: Matrix;
  gradB2: Vector;
  gradW3: Matrix;
  gradB3: Vector;
};
type State = ReturnType<typeof adamStep>["state"];

const PLAIN = { labelSmoothing: 0 };

export function twoSpirals(noise: Matrix, { turns }: { turns: number }): { x: Matrix; target: Vector } {
  const x: Matrix = [];
  const target: Vector = [];
  for (let n = 0; n < noise.length; n += 2) {
    const radius = (n + 2) / noise.length;
    const angle = 2 * Math.PI * turns * radius;
    const [across, up] = [radius * Math.cos(angle), radius * Math.sin(angle)];
    // Half a turn more is the opposite point.
    x.push([noise[n][0] + across, noise[n][1] + up], [noise[n + 1][0] - across, noise[n + 1][1] - up]);
    target.push(0, 1);
  }
  return { x, target };
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
  return run(x, layersOf({ w1, b1, w2, b2, w3, b3 })).output;
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
  return crossEntropy(logits(x, w1, b1, w2, b2, w3, b3), target, null, PLAIN);
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
  const layers = layersOf({ w1, b1, w2, b2, w3, b3 });
  const { inputs, sums, output } = run(x, layers);
  let { gradInput: flowing } = crossEntropyBackward(gradOutput, output, target, null, PLAIN);
  const grads: Layer[] = [];
  for (let l = layers.length - 1; l >= 0; l--) {
    if (l < layers.length - 1) flowing = flowing.map((row, n) => tanhBackward(row, sums[l][n]).gradInput);
    const back = linearBackward(flowing, inputs[l], layers[l].weight, layers[l].bias);
    grads.unshift({ weight: back.gradWeight, bias: back.gradBias });
    flowing = back.gradInput;
  }
  const [first, second, third] = grads;
  return {
    gradW1: first.weight,
    gradB1: first.bias,
    gradW2: second.weight,
    gradB2: second.bias,
    gradW3: third.weight,
    gradB3: third.bias,
  };
}

export function train(
  noise: Matrix,
  params: Params,
  state: State | null,
  grid: Matrix[],
  options: { turns: number; lr: number; steps: number },
): { params: Params; state: State | null; losses: Vector; accuracy: number; border: Matrix } {
  const { x, target } = twoSpirals(noise, options);
  const adam = { lr: options.lr, beta1: 0.9, beta2: 0.999, eps: 1e-8, weightDecay: 0 };
  const losses: Vector = [];
  while (losses.length < options.steps) {
    const { w1, b1, w2, b2, w3, b3 } = params;
    losses.push(loss(x, target, w1, b1, w2, b2, w3, b3));
    const grads = lossBackward(1, x, target, w1, b1, w2, b2, w3, b3);
    const named = Object.fromEntries(
      Object.entries(grads).map(([name, grad]) => [name.slice(4).toLowerCase(), grad]),
    );
    const next = adamStep(params, named, state, adam);
    params = next.params as Params;
    state = next.state;
  }
  const layers = layersOf(params);
  const right = run(x, layers).output.filter(([zero, one], n) => (one > zero ? 1 : 0) === target[n]).length;
  const border = grid.map((row) => run(row, layers).output.map(ofClassOne));
  return { params, state, losses, accuracy: right / target.length, border };
}

function layersOf({ w1, b1, w2, b2, w3, b3 }: Params): Layer[] {
  return [
    { weight: w1, bias: b1 },
    { weight: w2, bias: b2 },
    { weight: w3, bias: b3 },
  ];
}

/** What each layer gets and makes of it, before its activation. */
function run(x: Matrix, layers: Layer[]): { inputs: Matrix[]; sums: Matrix[]; output: Matrix } {
  const inputs: Matrix[] = [];
  const sums: Matrix[] = [];
  let h = x;
  for (const { weight, bias } of layers) {
    inputs.push(h);
    const z = linear(h, weight, bias);
    sums.push(z);
    h = sums.length < layers.length ? z.map(tanh) : z;
  }
  return { inputs, sums, output: h };
}

function ofClassOne([zero, one]: Vector): number {
  const max = Math.max(zero, one);
  const [a, b] = [Math.exp(zero - max), Math.exp(one - max)];
  return b / (a + b);
}
