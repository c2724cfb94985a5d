// The network line by line, tanh row by row in loops; points, accuracy and border in plain loops.

import { tanh, tanhBackward } from "activation-functions";
import { adamStep } from "adam";
import { linear, linearBackward } from "fully-connected";
import { crossEntropy, crossEntropyBackward } from "softmax-cross-entropy";

type Vector = number[];
type Matrix = number[][];
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

export function twoSpirals(noise: Matrix, options: { turns: number }): { x: Matrix; target: Vector } {
  const { turns } = options;
  const N = noise.length;
  const x: Matrix = [];
  const target: Vector = [];
  for (let n = 0; n < N; n++) {
    const c = n % 2;
    const k = Math.floor(n / 2);
    const r = (k + 1) / (N / 2);
    const phi = 2 * Math.PI * turns * r + Math.PI * c;
    const across = r * Math.cos(phi) + noise[n][0];
    const up = r * Math.sin(phi) + noise[n][1];
    x.push([across, up]);
    target.push(c);
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
  const N = x.length;
  const Z1 = linear(x, w1, b1);
  const H1: Matrix = [];
  for (let n = 0; n < N; n++) {
    H1.push(tanh(Z1[n]));
  }
  const Z2 = linear(H1, w2, b2);
  const H2: Matrix = [];
  for (let n = 0; n < N; n++) {
    H2.push(tanh(Z2[n]));
  }
  const Y = linear(H2, w3, b3);
  return Y;
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
  const Y = logits(x, w1, b1, w2, b2, w3, b3);
  return crossEntropy(Y, target, null, { labelSmoothing: 0 });
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
  const N = x.length;
  const Z1 = linear(x, w1, b1);
  const H1: Matrix = [];
  for (let n = 0; n < N; n++) {
    H1.push(tanh(Z1[n]));
  }
  const Z2 = linear(H1, w2, b2);
  const H2: Matrix = [];
  for (let n = 0; n < N; n++) {
    H2.push(tanh(Z2[n]));
  }
  const Y = linear(H2, w3, b3);

  const ofLoss = crossEntropyBackward(gradOutput, Y, target, null, { labelSmoothing: 0 });
  const gradY = ofLoss.gradInput;
  const ofThird = linearBackward(gradY, H2, w3, b3);
  const gradW3 = ofThird.gradWeight;
  const gradB3 = ofThird.gradBias;
  const gradH2 = ofThird.gradInput;
  const gradZ2: Matrix = [];
  for (let n = 0; n < N; n++) {
    const ofTanh = tanhBackward(gradH2[n], Z2[n]);
    gradZ2.push(ofTanh.gradInput);
  }
  const ofSecond = linearBackward(gradZ2, H1, w2, b2);
  const gradW2 = ofSecond.gradWeight;
  const gradB2 = ofSecond.gradBias;
  const gradH1 = ofSecond.gradInput;
  const gradZ1: Matrix = [];
  for (let n = 0; n < N; n++) {
    const ofTanh = tanhBackward(gradH1[n], Z1[n]);
    gradZ1.push(ofTanh.gradInput);
  }
  const ofFirst = linearBackward(gradZ1, x, w1, b1);
  const gradW1 = ofFirst.gradWeight;
  const gradB1 = ofFirst.gradBias;
  return { gradW1, gradB1, gradW2, gradB2, gradW3, gradB3 };
}

export function train(
  noise: Matrix,
  params: Params,
  state: State | null,
  grid: Matrix[],
  options: { turns: number; lr: number; steps: number },
): { params: Params; state: State | null; losses: Vector; accuracy: number; border: Matrix } {
  const { turns, lr, steps } = options;
  const { x, target } = twoSpirals(noise, { turns });
  const losses: Vector = [];
  let { w1, b1, w2, b2, w3, b3 } = params;
  let adamState = state;
  for (let step = 0; step < steps; step++) {
    const L = loss(x, target, w1, b1, w2, b2, w3, b3);
    losses.push(L);
    const { gradW1, gradB1, gradW2, gradB2, gradW3, gradB3 } = lossBackward(
      1,
      x,
      target,
      w1,
      b1,
      w2,
      b2,
      w3,
      b3,
    );
    const next = adamStep(
      { w1, b1, w2, b2, w3, b3 },
      { w1: gradW1, b1: gradB1, w2: gradW2, b2: gradB2, w3: gradW3, b3: gradB3 },
      adamState,
      { lr, beta1: 0.9, beta2: 0.999, eps: 1e-8, weightDecay: 0 },
    );
    const updated = next.params as Params;
    w1 = updated.w1;
    b1 = updated.b1;
    w2 = updated.w2;
    b2 = updated.b2;
    w3 = updated.w3;
    b3 = updated.b3;
    adamState = next.state;
  }

  const N = x.length;
  const Y = logits(x, w1, b1, w2, b2, w3, b3);
  let right = 0;
  for (let n = 0; n < N; n++) {
    let larger = 0;
    if (Y[n][1] > Y[n][0]) {
      larger = 1;
    }
    if (larger === target[n]) {
      right += 1;
    }
  }

  const R = grid.length;
  const border: Matrix = [];
  for (let r = 0; r < R; r++) {
    const C = grid[r].length;
    const ofRow = logits(grid[r], w1, b1, w2, b2, w3, b3);
    const row: Vector = [];
    for (let c = 0; c < C; c++) {
      const d = ofRow[c][1] - ofRow[c][0];
      row.push(1 / (1 + Math.exp(-d)));
    }
    border.push(row);
  }
  return {
    params: { w1, b1, w2, b2, w3, b3 },
    state: adamState,
    losses,
    accuracy: right / N,
    border,
  };
}
