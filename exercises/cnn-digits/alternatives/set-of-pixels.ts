import { adamStep } from "adam";
import { convLayer, convLayerBackward } from "conv-layer";
import { flatten, flattenBackward, linear, linearBackward } from "fully-connected";
import { maxPool2d, maxPool2dBackward } from "pooling-operation";
import { crossEntropy, crossEntropyBackward } from "softmax-cross-entropy";

type Vector = number[];
type Matrix = number[][];
type Tensor4 = number[][][][];
type Params = { w1: Tensor4; b1: Vector; w2: Matrix; b2: Vector };
type Gradients = { gradW1: Tensor4; gradB1: Vector; gradW2: Matrix; gradB2: Vector };
type State = ReturnType<typeof adamStep>["state"];

/** Each digit in seven lines, as it looks. */
const SHAPES = [
  "#### #..# #..# #..# #..# #..# ####",
  "...# ...# ...# ...# ...# ...# ...#",
  "#### ...# ...# #### #... #... ####",
  "#### ...# ...# #### ...# ...# ####",
  "#..# #..# #..# #### ...# ...# ...#",
  "#### #... #... #### ...# ...# ####",
  "#### #... #... #### #..# #..# ####",
  "#### ...# ...# ...# ...# ...# ...#",
  "#### #..# #..# #### #..# #..# ####",
  "#### #..# #..# #### ...# ...# ####",
].map((shape) => shape.split(" "));

const windows = { kernelSize: [2, 2], stride: [2, 2] };

export function drawDigits(digits: Vector, shift: Matrix, noise: Matrix[]): Tensor4 {
  return noise.map((grain, n) => {
    const [top, left] = shift[n];
    const shape = SHAPES[digits[n]];
    const ink = (row: number, column: number) => (shape[row - top]?.[column - left] === "#" ? 1 : 0);
    return [grain.map((line, row) => line.map((value, column) => value + ink(row, column)))];
  });
}

export function logits(x: Tensor4, w1: Tensor4, b1: Vector, w2: Matrix, b2: Vector): Matrix {
  return forward(x, { w1, b1, w2, b2 }).scores;
}

export function loss(x: Tensor4, target: Vector, w1: Tensor4, b1: Vector, w2: Matrix, b2: Vector): number {
  return crossEntropy(logits(x, w1, b1, w2, b2), target, null, { labelSmoothing: 0 });
}

export function lossBackward(
  gradOutput: number,
  x: Tensor4,
  target: Vector,
  w1: Tensor4,
  b1: Vector,
  w2: Matrix,
  b2: Vector,
): Gradients {
  const pass = forward(x, { w1, b1, w2, b2 });
  const { gradInput } = crossEntropyBackward(gradOutput, pass.scores, target, null, { labelSmoothing: 0 });
  return backward(gradInput, x, pass, { w1, b1, w2, b2 });
}

export function train(
  digits: Matrix,
  shift: Matrix[],
  noise: Tensor4,
  test: Vector,
  place: Matrix,
  grain: Matrix[],
  params: Params,
  state: State | null,
  { lr }: { lr: number },
): { params: Params; state: State | null; losses: Vector; read: Matrix; accuracy: number } {
  const adam = { lr, beta1: 0.9, beta2: 0.999, eps: 1e-8, weightDecay: 0 };
  let now: { params: Params; state: State | null } = { params, state };
  const losses = digits.map((target, step) => {
    const x = drawDigits(target, shift[step], noise[step]);
    const pass = forward(x, now.params);
    const before = crossEntropy(pass.scores, target, null, { labelSmoothing: 0 });
    const { gradInput } = crossEntropyBackward(1, pass.scores, target, null, { labelSmoothing: 0 });
    const { gradW1: w1, gradB1: b1, gradW2: w2, gradB2: b2 } = backward(gradInput, x, pass, now.params);
    const next = adamStep(now.params, { w1, b1, w2, b2 }, now.state, adam);
    now = { params: next.params as Params, state: next.state };
    return before;
  });
  const read = forward(drawDigits(test, place, grain), now.params).scores.map((row) =>
    row.map((score) => 1 / row.reduce((total, other) => total + Math.exp(other - score), 0)),
  );
  const right = test.filter((digit, m) => read[m].every((p, other) => other === digit || p < read[m][digit]));
  return { ...now, losses, read, accuracy: right.length / test.length };
}

type Pass = { maps: Tensor4; pooled: Tensor4; features: Matrix; scores: Matrix };

function forward(x: Tensor4, { w1, b1, w2, b2 }: Params): Pass {
  const maps = convLayer(x, w1, b1);
  const pooled = maxPool2d(maps, windows);
  const features = flatten(pooled);
  return { maps, pooled, features, scores: linear(features, w2, b2) };
}

function backward(
  gradScores: Matrix,
  x: Tensor4,
  { maps, pooled, features }: Pass,
  { w1, b1, w2, b2 }: Params,
): Gradients {
  const { gradInput, gradWeight: gradW2, gradBias: gradB2 } = linearBackward(gradScores, features, w2, b2);
  const unpooled = maxPool2dBackward(flattenBackward(gradInput, pooled).gradInput, maps, windows).gradInput;
  const { gradWeight: gradW1, gradBias: gradB1 } = convLayerBackward(unpooled, x, w1, b1);
  return { gradW1, gradB1, gradW2, gradB2 };
}
