// All places of all words as the rows of one matrix, line by line with the statement's names; sums of two in loops.

import { gelu, geluBackward } from "activation-functions";
import { adamStep } from "adam";
import { scaledDotProductAttention, scaledDotProductAttentionBackward } from "attention";
import { linear, linearBackward } from "fully-connected";
import { crossEntropy, crossEntropyBackward } from "softmax-cross-entropy";
import { embed, embedBackward } from "text-embeddings";

type Vector = number[];
type Matrix = number[][];
type Tensor3 = number[][][];
type Params = {
  token: Matrix;
  position: Matrix;
  wq: Matrix;
  wk: Matrix;
  wv: Matrix;
  wo: Matrix;
  w1: Matrix;
  b1: Vector;
  w2: Matrix;
  b2: Vector;
  head: Matrix;
};
type Gradients = {
  gradToken: Matrix;
  gradPosition: Matrix;
  gradWq: Matrix;
  gradWk: Matrix;
  gradWv: Matrix;
  gradWo: Matrix;
  gradW1: Matrix;
  gradB1: Vector;
  gradW2: Matrix;
  gradB2: Vector;
  gradHead: Matrix;
};
type State = ReturnType<typeof adamStep>["state"];

export function transformer(
  ids: Matrix,
  token: Matrix,
  position: Matrix,
  wq: Matrix,
  wk: Matrix,
  wv: Matrix,
  wo: Matrix,
  w1: Matrix,
  b1: Vector,
  w2: Matrix,
  b2: Vector,
  head: Matrix,
): { y: Tensor3; weights: Tensor3 } {
  const B = ids.length;
  const T = ids[0].length;
  const D = position[0].length;
  const V = head.length;

  const embedded = embed(ids, token);
  const X: Matrix = [];
  for (let b = 0; b < B; b++) {
    for (let t = 0; t < T; t++) {
      const row: Vector = [];
      for (let d = 0; d < D; d++) {
        row.push(embedded[b][t][d] + position[t][d]);
      }
      X.push(row);
    }
  }
  const Q = linear(X, wq, zeros(D));
  const K = linear(X, wk, zeros(D));
  const values = linear(X, wv, zeros(D));
  const attention = scaledDotProductAttention(split(Q, T), split(K, T), split(values, T), null);
  const A = joined(attention.y);
  const AWo = linear(A, wo, zeros(D));
  const X1 = plus(X, AWo);
  const Z = linear(X1, w1, b1);
  const H: Matrix = [];
  for (let r = 0; r < B * T; r++) {
    H.push(gelu(Z[r]));
  }
  const HW2 = linear(H, w2, b2);
  const X2 = plus(X1, HW2);
  const Y = linear(X2, head, zeros(V));
  return { y: split(Y, T), weights: attention.weights };
}

export function loss(
  ids: Matrix,
  target: Matrix,
  token: Matrix,
  position: Matrix,
  wq: Matrix,
  wk: Matrix,
  wv: Matrix,
  wo: Matrix,
  w1: Matrix,
  b1: Vector,
  w2: Matrix,
  b2: Vector,
  head: Matrix,
): number {
  const { y } = transformer(ids, token, position, wq, wk, wv, wo, w1, b1, w2, b2, head);
  const B = ids.length;
  const T = ids[0].length;
  const wanted: Vector = [];
  for (let b = 0; b < B; b++) {
    for (let t = 0; t < T; t++) {
      wanted.push(target[b][t]);
    }
  }
  return crossEntropy(joined(y), wanted, null, { labelSmoothing: 0 });
}

export function lossBackward(
  gradOutput: number,
  ids: Matrix,
  target: Matrix,
  token: Matrix,
  position: Matrix,
  wq: Matrix,
  wk: Matrix,
  wv: Matrix,
  wo: Matrix,
  w1: Matrix,
  b1: Vector,
  w2: Matrix,
  b2: Vector,
  head: Matrix,
): Gradients {
  const B = ids.length;
  const T = ids[0].length;
  const D = position[0].length;
  const V = head.length;

  const embedded = embed(ids, token);
  const X: Matrix = [];
  const wanted: Vector = [];
  for (let b = 0; b < B; b++) {
    for (let t = 0; t < T; t++) {
      const row: Vector = [];
      for (let d = 0; d < D; d++) {
        row.push(embedded[b][t][d] + position[t][d]);
      }
      X.push(row);
      wanted.push(target[b][t]);
    }
  }
  const Q = split(linear(X, wq, zeros(D)), T);
  const K = split(linear(X, wk, zeros(D)), T);
  const values = split(linear(X, wv, zeros(D)), T);
  const A = joined(scaledDotProductAttention(Q, K, values, null).y);
  const X1 = plus(X, linear(A, wo, zeros(D)));
  const Z = linear(X1, w1, b1);
  const H: Matrix = [];
  for (let r = 0; r < B * T; r++) {
    H.push(gelu(Z[r]));
  }
  const X2 = plus(X1, linear(H, w2, b2));
  const Y = linear(X2, head, zeros(V));

  const gradY = crossEntropyBackward(gradOutput, Y, wanted, null, { labelSmoothing: 0 }).gradInput;
  const ofHead = linearBackward(gradY, X2, head, zeros(V));
  const gradX2 = ofHead.gradInput;

  const ofSecond = linearBackward(gradX2, H, w2, b2);
  const gradH = ofSecond.gradInput;
  const gradZ: Matrix = [];
  for (let r = 0; r < B * T; r++) {
    gradZ.push(geluBackward(gradH[r], Z[r]).gradInput);
  }
  const ofFirst = linearBackward(gradZ, X1, w1, b1);
  const gradX1 = plus(gradX2, ofFirst.gradInput);

  const ofOut = linearBackward(gradX1, A, wo, zeros(D));
  const gradA = split(ofOut.gradInput, T);
  const { gradQ, gradK, gradV } = scaledDotProductAttentionBackward({ y: gradA }, Q, K, values, null);
  const ofQuery = linearBackward(joined(gradQ), X, wq, zeros(D));
  const ofKey = linearBackward(joined(gradK), X, wk, zeros(D));
  const ofValue = linearBackward(joined(gradV), X, wv, zeros(D));
  const gradX: Matrix = [];
  for (let r = 0; r < B * T; r++) {
    const row: Vector = [];
    for (let d = 0; d < D; d++) {
      let sum = gradX1[r][d];
      sum += ofQuery.gradInput[r][d];
      sum += ofKey.gradInput[r][d];
      sum += ofValue.gradInput[r][d];
      row.push(sum);
    }
    gradX.push(row);
  }

  const gradToken = embedBackward(split(gradX, T), ids, token).gradWeight;
  const gradPosition: Matrix = [];
  for (let t = 0; t < position.length; t++) {
    gradPosition.push(zeros(D));
  }
  for (let b = 0; b < B; b++) {
    for (let t = 0; t < T; t++) {
      for (let d = 0; d < D; d++) {
        gradPosition[t][d] += gradX[b * T + t][d];
      }
    }
  }
  return {
    gradToken,
    gradPosition,
    gradWq: ofQuery.gradWeight,
    gradWk: ofKey.gradWeight,
    gradWv: ofValue.gradWeight,
    gradWo: ofOut.gradWeight,
    gradW1: ofFirst.gradWeight,
    gradB1: ofFirst.gradBias,
    gradW2: ofSecond.gradWeight,
    gradB2: ofSecond.gradBias,
    gradHead: ofHead.gradWeight,
  };
}

export function train(
  words: Tensor3,
  test: Matrix,
  params: Params,
  state: State | null,
  options: { lr: number },
): {
  params: Params;
  state: State | null;
  losses: Vector;
  answers: Matrix;
  attention: Tensor3;
  accuracy: number;
} {
  const { lr } = options;
  const steps = words.length;
  const losses: Vector = [];
  let adamState = state;
  let now = params;
  for (let step = 0; step < steps; step++) {
    const ids = words[step];
    const target: Matrix = [];
    for (let b = 0; b < ids.length; b++) {
      const T = ids[b].length;
      const backwards: Vector = [];
      for (let t = 0; t < T; t++) {
        backwards.push(ids[b][T - 1 - t]);
      }
      target.push(backwards);
    }
    const { token, position, wq, wk, wv, wo, w1, b1, w2, b2, head } = now;
    const L = loss(ids, target, token, position, wq, wk, wv, wo, w1, b1, w2, b2, head);
    losses.push(L);
    const grads = lossBackward(1, ids, target, token, position, wq, wk, wv, wo, w1, b1, w2, b2, head);
    const named = {
      token: grads.gradToken,
      position: grads.gradPosition,
      wq: grads.gradWq,
      wk: grads.gradWk,
      wv: grads.gradWv,
      wo: grads.gradWo,
      w1: grads.gradW1,
      b1: grads.gradB1,
      w2: grads.gradW2,
      b2: grads.gradB2,
      head: grads.gradHead,
    };
    const adam = { lr, beta1: 0.9, beta2: 0.999, eps: 1e-8, weightDecay: 0 };
    const next = adamStep(now, named, adamState, adam);
    now = next.params as Params;
    adamState = next.state;
  }

  const { token, position, wq, wk, wv, wo, w1, b1, w2, b2, head } = now;
  const { y, weights } = transformer(test, token, position, wq, wk, wv, wo, w1, b1, w2, b2, head);
  const M = test.length;
  const T = test[0].length;
  const V = head.length;
  const answers: Matrix = [];
  let right = 0;
  for (let m = 0; m < M; m++) {
    const letters: Vector = [];
    for (let t = 0; t < T; t++) {
      let likeliest = 0;
      let highest = y[m][t][0];
      for (let v = 1; v < V; v++) {
        if (y[m][t][v] > highest) {
          highest = y[m][t][v];
          likeliest = v;
        }
      }
      letters.push(likeliest);
      if (likeliest === test[m][T - 1 - t]) {
        right += 1;
      }
    }
    answers.push(letters);
  }
  return {
    params: now,
    state: adamState,
    losses,
    answers,
    attention: weights,
    accuracy: right / (M * T),
  };
}

function zeros(size: number): Vector {
  return new Array<number>(size).fill(0);
}

function plus(a: Matrix, b: Matrix): Matrix {
  const sum: Matrix = [];
  for (let r = 0; r < a.length; r++) {
    const row: Vector = [];
    for (let d = 0; d < a[r].length; d++) {
      row.push(a[r][d] + b[r][d]);
    }
    sum.push(row);
  }
  return sum;
}

/** T rows to a word. */
function split(rows: Matrix, T: number): Tensor3 {
  const words: Tensor3 = [];
  for (let start = 0; start < rows.length; start += T) {
    words.push(rows.slice(start, start + T));
  }
  return words;
}

function joined(words: Tensor3): Matrix {
  const rows: Matrix = [];
  for (let b = 0; b < words.length; b++) {
    for (let t = 0; t < words[b].length; t++) {
      rows.push(words[b][t]);
    }
  }
  return rows;
}
