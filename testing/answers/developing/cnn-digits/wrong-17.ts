// slip: lossBackward ignores gradOutput and always passes 1 to crossEntropyBackward.
import { adamStep } from "adam";
import { convLayer, convLayerBackward } from "conv-layer";
import {
  flatten,
  flattenBackward,
  linear,
  linearBackward,
} from "fully-connected";
import { maxPool2d, maxPool2dBackward } from "pooling-operation";
import { crossEntropy, crossEntropyBackward } from "softmax-cross-entropy";

type Vector = number[];
type Matrix = number[][];
type Tensor4 = number[][][][];

type Params = { w1: Tensor4; b1: Vector; w2: Matrix; b2: Vector };
type Gradients = {
  gradW1: Tensor4;
  gradB1: Vector;
  gradW2: Matrix;
  gradB2: Vector;
};
/** Whatever the Adam that is imported remembers. */
type State = ReturnType<typeof adamStep>["state"];

const SEGMENTS = [
  [1, 1, 1, 0, 1, 1, 1],
  [0, 0, 1, 0, 0, 1, 0],
  [1, 0, 1, 1, 1, 0, 1],
  [1, 0, 1, 1, 0, 1, 1],
  [0, 1, 1, 1, 0, 1, 0],
  [1, 1, 0, 1, 0, 1, 1],
  [1, 1, 0, 1, 1, 1, 1],
  [1, 0, 1, 0, 0, 1, 0],
  [1, 1, 1, 1, 1, 1, 1],
  [1, 1, 1, 1, 0, 1, 1],
];

const STROKES = [
  [0, 0, 0, 3],
  [0, 0, 3, 0],
  [0, 3, 3, 3],
  [3, 0, 3, 3],
  [3, 0, 6, 0],
  [3, 3, 6, 3],
  [6, 0, 6, 3],
];

export function drawDigits(
  digits: Vector,
  shift: Matrix,
  noise: Matrix[],
): Tensor4 {
  const images: Tensor4 = [];
  for (let n = 0; n < digits.length; n++) {
    const ink = Array.from({ length: 10 }, () => new Array<number>(8).fill(0));
    const [top, left] = shift[n];
    for (let k = 0; k < STROKES.length; k++) {
      if (!SEGMENTS[digits[n]][k]) continue;
      const [fromRow, fromColumn, toRow, toColumn] = STROKES[k];
      for (let r = fromRow; r <= toRow; r++) {
        for (let c = fromColumn; c <= toColumn; c++) ink[top + r][left + c] = 1;
      }
    }
    for (let r = 0; r < 10; r++) {
      for (let c = 0; c < 8; c++) ink[r][c] += noise[n][r][c];
    }
    images.push([ink]);
  }
  return images;
}

type Layers = { a: Tensor4; p: Tensor4; f: Matrix; y: Matrix };

function run(x: Tensor4, w1: Tensor4, b1: Vector, w2: Matrix, b2: Vector): Layers {
  const a = convLayer(x, w1, b1);
  const p = maxPool2d(a, { kernelSize: [2, 2], stride: [2, 2] });
  const f = flatten(p);
  return { a, p, f, y: linear(f, w2, b2) };
}

export function logits(
  x: Tensor4,
  w1: Tensor4,
  b1: Vector,
  w2: Matrix,
  b2: Vector,
): Matrix {
  return run(x, w1, b1, w2, b2).y;
}

export function loss(
  x: Tensor4,
  target: Vector,
  w1: Tensor4,
  b1: Vector,
  w2: Matrix,
  b2: Vector,
): number {
  const { y } = run(x, w1, b1, w2, b2);
  return crossEntropy(y, target, null, { labelSmoothing: 0 });
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
  const { a, p, f, y } = run(x, w1, b1, w2, b2);
  const { gradInput: gradY } = crossEntropyBackward(1, y, target, null, {
    labelSmoothing: 0,
  });
  const {
    gradInput: gradF,
    gradWeight: gradW2,
    gradBias: gradB2,
  } = linearBackward(gradY, f, w2, b2);
  const { gradInput: gradP } = flattenBackward(gradF, p);
  const { gradInput: gradA } = maxPool2dBackward(gradP, a, {
    kernelSize: [2, 2],
    stride: [2, 2],
  });
  const { gradWeight: gradW1, gradBias: gradB1 } = convLayerBackward(
    gradA,
    x,
    w1,
    b1,
  );
  return { gradW1, gradB1, gradW2, gradB2 };
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
  options: { lr: number },
): {
  params: Params;
  state: State | null;
  losses: Vector;
  read: Matrix;
  accuracy: number;
} {
  const losses: Vector = [];
  const adam = {
    lr: options.lr,
    beta1: 0.9,
    beta2: 0.999,
    eps: 1e-8,
    weightDecay: 0,
  };
  let now: Params = params;
  let kept: State | null = state;
  digits.forEach((batch, s) => {
    const x = drawDigits(batch, shift[s], noise[s]);
    losses.push(loss(x, batch, now.w1, now.b1, now.w2, now.b2));
    const g = lossBackward(1, x, batch, now.w1, now.b1, now.w2, now.b2);
    const grads = { w1: g.gradW1, b1: g.gradB1, w2: g.gradW2, b2: g.gradB2 };
    const next = adamStep(now, grads, kept, adam);
    now = next.params as Params;
    kept = next.state;
  });

  const scores = logits(
    drawDigits(test, place, grain),
    now.w1,
    now.b1,
    now.w2,
    now.b2,
  );
  let correct = 0;
  const read = scores.map((row, n) => {
    let best = 0;
    for (let k = 1; k < row.length; k++) if (row[k] > row[best]) best = k;
    if (best === test[n]) correct++;
    const e = row.map((v) => Math.exp(v - row[best]));
    const total = e.reduce((a, b) => a + b, 0);
    return e.map((v) => v / total);
  });
  return {
    params: now,
    state: kept,
    losses,
    read,
    accuracy: correct / test.length,
  };
}
