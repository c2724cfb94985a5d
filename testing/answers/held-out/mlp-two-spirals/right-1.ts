// right: the network as a list of layers with closures for the way back; training as a fold
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

type Layer = { out: Matrix; back: (g: Matrix) => { input: Matrix; w: Matrix; b: Vector } };

const uniform = { labelSmoothing: 0 };
const adamOptions = { beta1: 0.9, beta2: 0.999, eps: 1e-8, weightDecay: 0 };

export function twoSpirals(noise: Matrix, options: { turns: number }): Points {
  const half = noise.length / 2;
  const target = noise.map((_, n) => n & 1);
  const x = noise.map(([dx, dy], n) => {
    const r = ((n >> 1) + 1) / half;
    const angle = Math.PI * (2 * options.turns * r + target[n]);
    return [r * Math.cos(angle) + dx, r * Math.sin(angle) + dy];
  });
  return { x, target };
}

function plainLayer(input: Matrix, w: Matrix, b: Vector): Layer {
  return {
    out: linear(input, w, b),
    back: (g) => {
      const r = linearBackward(g, input, w, b);
      return { input: r.gradInput, w: r.gradWeight, b: r.gradBias };
    },
  };
}

function tanhLayer(input: Matrix, w: Matrix, b: Vector): Layer {
  const inner = plainLayer(input, w, b);
  return {
    out: inner.out.map((z) => tanh(z)),
    back: (g) => inner.back(g.map((row, n) => tanhBackward(row, inner.out[n]).gradInput)),
  };
}

function network(x: Matrix, { w1, b1, w2, b2, w3, b3 }: Params) {
  const first = tanhLayer(x, w1, b1);
  const second = tanhLayer(first.out, w2, b2);
  const third = plainLayer(second.out, w3, b3);
  return { first, second, third };
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
  return network(x, { w1, b1, w2, b2, w3, b3 }).third.out;
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
  return crossEntropy(y, target, null, uniform);
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
  const { first, second, third } = network(x, { w1, b1, w2, b2, w3, b3 });
  const { gradInput } = crossEntropyBackward(gradOutput, third.out, target, null, uniform);
  const g3 = third.back(gradInput);
  const g2 = second.back(g3.input);
  const g1 = first.back(g2.input);
  return { gradW1: g1.w, gradB1: g1.b, gradW2: g2.w, gradB2: g2.b, gradW3: g3.w, gradB3: g3.b };
}

const list = (p: Params) => [p.w1, p.b1, p.w2, p.b2, p.w3, p.b3] as const;

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

  type Run = { params: Params; state: State | null; losses: Vector };
  const step = (run: Run): Run => {
    const now = loss(x, target, ...list(run.params));
    const g = lossBackward(1, x, target, ...list(run.params));
    const next = adamStep(
      { ...run.params },
      { w1: g.gradW1, b1: g.gradB1, w2: g.gradW2, b2: g.gradB2, w3: g.gradW3, b3: g.gradB3 },
      run.state,
      { ...adamOptions, lr: options.lr },
    );
    return {
      params: next.params as Params,
      state: next.state,
      losses: [...run.losses, now],
    };
  };
  const end = Array.from({ length: options.steps }).reduce<Run>(step, {
    params,
    state,
    losses: [],
  });

  const margin = (points: Matrix): Vector =>
    logits(points, ...list(end.params)).map(([y0, y1]) => y1 - y0);
  const hits = margin(x).filter((d, n) => (target[n] === 1 ? d > 0 : d <= 0));
  return {
    ...end,
    accuracy: hits.length / x.length,
    border: grid.map((row) => margin(row).map((d) => 1 / (1 + Math.exp(-d)))),
  };
}
