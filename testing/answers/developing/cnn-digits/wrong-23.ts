// slip: train passes the state it was called with to adamStep at every step, instead of the state that the step before returned.
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

/** The segments of each digit, as on a pocket calculator: top, upper left and right, middle, lower left and right, bottom. */
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

/** Where each segment runs in a box of 7 rows and 4 columns: from row and column to row and column, ends included. */
const STROKES = [
  [0, 0, 0, 3],
  [0, 0, 3, 0],
  [0, 3, 3, 3],
  [3, 0, 3, 3],
  [3, 0, 6, 0],
  [3, 3, 6, 3],
  [6, 0, 6, 3],
];

const pooling = { kernelSize: [2, 2], stride: [2, 2] };

export function drawDigits(
  digits: Vector,
  shift: Matrix,
  noise: Matrix[],
): Tensor4 {
  const result: Tensor4 = [];
  for (let n = 0; n < digits.length; n++) {
    const canvas: Matrix = noise[n].map((row) => [...row]);
    const drawn = new Set<string>();
    for (let s = 0; s < STROKES.length; s++) {
      if (SEGMENTS[digits[n]][s] === 0) continue;
      for (let r = STROKES[s][0]; r <= STROKES[s][2]; r++) {
        for (let c = STROKES[s][1]; c <= STROKES[s][3]; c++) {
          const key = `${r},${c}`;
          if (drawn.has(key)) continue;
          drawn.add(key);
          canvas[shift[n][0] + r][shift[n][1] + c] += 1;
        }
      }
    }
    result.push([canvas]);
  }
  return result;
}

export function logits(
  x: Tensor4,
  w1: Tensor4,
  b1: Vector,
  w2: Matrix,
  b2: Vector,
): Matrix {
  const maps = convLayer(x, w1, b1);
  const small = maxPool2d(maps, pooling);
  return linear(flatten(small), w2, b2);
}

export function loss(
  x: Tensor4,
  target: Vector,
  w1: Tensor4,
  b1: Vector,
  w2: Matrix,
  b2: Vector,
): number {
  const y = logits(x, w1, b1, w2, b2);
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
  const maps = convLayer(x, w1, b1);
  const small = maxPool2d(maps, pooling);
  const flat = flatten(small);
  const y = linear(flat, w2, b2);

  const gY = crossEntropyBackward(gradOutput, y, target, null, {
    labelSmoothing: 0,
  });
  const gFlat = linearBackward(gY.gradInput, flat, w2, b2);
  const gSmall = flattenBackward(gFlat.gradInput, small);
  const gMaps = maxPool2dBackward(gSmall.gradInput, maps, pooling);
  const gConv = convLayerBackward(gMaps.gradInput, x, w1, b1);
  return {
    gradW1: gConv.gradWeight,
    gradB1: gConv.gradBias,
    gradW2: gFlat.gradWeight,
    gradB2: gFlat.gradBias,
  };
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
  let theta = params;
  let newState = state;
  for (let k = 0; k < digits.length; k++) {
    const x = drawDigits(digits[k], shift[k], noise[k]);
    losses.push(loss(x, digits[k], theta.w1, theta.b1, theta.w2, theta.b2));
    const { gradW1, gradB1, gradW2, gradB2 } = lossBackward(
      1,
      x,
      digits[k],
      theta.w1,
      theta.b1,
      theta.w2,
      theta.b2,
    );
    const result = adamStep(
      theta,
      { w1: gradW1, b1: gradB1, w2: gradW2, b2: gradB2 },
      state,
      { lr: options.lr, beta1: 0.9, beta2: 0.999, eps: 1e-8, weightDecay: 0 },
    );
    theta = result.params as Params;
    newState = result.state;
  }

  const y = logits(
    drawDigits(test, place, grain),
    theta.w1,
    theta.b1,
    theta.w2,
    theta.b2,
  );
  const read: Matrix = [];
  let right = 0;
  for (let m = 0; m < y.length; m++) {
    let best = 0;
    for (let d = 1; d < y[m].length; d++) if (y[m][d] > y[m][best]) best = d;
    if (best === test[m]) right++;
    const powers = y[m].map((v) => Math.exp(v - y[m][best]));
    const sum = powers.reduce((a, b) => a + b, 0);
    read.push(powers.map((v) => v / sum));
  }
  return {
    params: theta,
    state: newState,
    losses,
    read,
    accuracy: right / test.length,
  };
}
