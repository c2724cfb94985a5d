// slip: train reverses the words themselves with reverse(), which works in place, so inputs and targets become the same arrays and the words passed in change; it should reverse a copy.
import { gelu, geluBackward } from "activation-functions";
import { adamStep } from "adam";
import {
  scaledDotProductAttention,
  scaledDotProductAttentionBackward,
} from "attention";
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

/** A linear layer on [B, T, ·]; its way back also stores the gradients of its parameters. */
function layer(x: Tensor3, w: Matrix, b: Vector | null) {
  const bias = b ?? new Array<number>(w.length).fill(0);
  const T = x[0].length;
  const rows = x.flat();
  const y = unflatten(linear(rows, w, bias), T);
  const back = (g: Tensor3) => {
    const { gradInput, gradWeight, gradBias } = linearBackward(g.flat(), rows, w, bias);
    return { gradInput: unflatten(gradInput, T), gradWeight, gradBias };
  };
  return { y, back };
}

function unflatten(rows: Matrix, T: number): Tensor3 {
  const out: Tensor3 = [];
  for (let i = 0; i < rows.length; i += T) out.push(rows.slice(i, i + T));
  return out;
}

function total(...terms: Tensor3[]): Tensor3 {
  return terms[0].map((m, b) =>
    m.map((row, t) => row.map((_, d) => terms.reduce((s, term) => s + term[b][t][d], 0))),
  );
}

function network(ids: Matrix, p: Params) {
  const X = embed(ids, p.token).map((m) => m.map((row, t) => row.map((v, d) => v + p.position[t][d])));
  const Q = layer(X, p.wq, null);
  const K = layer(X, p.wk, null);
  const V = layer(X, p.wv, null);
  const { y: A, weights } = scaledDotProductAttention(Q.y, K.y, V.y, null);
  const O = layer(A, p.wo, null);
  const X1 = total(X, O.y);
  const Z = layer(X1, p.w1, p.b1);
  const H = Z.y.map((m) => m.map((row) => gelu(row)));
  const F = layer(H, p.w2, p.b2);
  const X2 = total(X1, F.y);
  const Y = layer(X2, p.head, null);
  return { X, Q, K, V, weights, O, X1, Z, F, Y };
}

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
  const { Y, weights } = network(ids, { token, position, wq, wk, wv, wo, w1, b1, w2, b2, head });
  return { y: Y.y, weights };
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
  const { Y } = network(ids, { token, position, wq, wk, wv, wo, w1, b1, w2, b2, head });
  return crossEntropy(Y.y.flat(), target.flat(), null, { labelSmoothing: 0 });
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
  const n = network(ids, { token, position, wq, wk, wv, wo, w1, b1, w2, b2, head });
  const T = ids[0].length;
  const gY = crossEntropyBackward(gradOutput, n.Y.y.flat(), target.flat(), null, {
    labelSmoothing: 0,
  }).gradInput;
  const dHead = n.Y.back(unflatten(gY, T));
  const gX2 = dHead.gradInput;
  const d2 = n.F.back(gX2);
  const gZ = d2.gradInput.map((m, b) => m.map((g, t) => geluBackward(g, n.Z.y[b][t]).gradInput));
  const d1 = n.Z.back(gZ);
  const gX1 = total(gX2, d1.gradInput);
  const dO = n.O.back(gX1);
  const att = scaledDotProductAttentionBackward({ y: dO.gradInput }, n.Q.y, n.K.y, n.V.y, null);
  const dQ = n.Q.back(att.gradQ);
  const dK = n.K.back(att.gradK);
  const dV = n.V.back(att.gradV);
  const gX = total(gX1, dQ.gradInput, dK.gradInput, dV.gradInput);
  const gradPosition = position.map((row, t) =>
    row.map((_, d) => gX.reduce((s, word) => s + word[t][d], 0)),
  );
  return {
    gradToken: embedBackward(gX, ids, token).gradWeight,
    gradPosition,
    gradWq: dQ.gradWeight,
    gradWk: dK.gradWeight,
    gradWv: dV.gradWeight,
    gradWo: dO.gradWeight,
    gradW1: d1.gradWeight,
    gradB1: d1.gradBias,
    gradW2: d2.gradWeight,
    gradB2: d2.gradBias,
    gradHead: dHead.gradWeight,
  };
}

function inOrder(p: Params) {
  return [p.token, p.position, p.wq, p.wk, p.wv, p.wo, p.w1, p.b1, p.w2, p.b2, p.head] as const;
}

function likeliest(v: Vector): number {
  let best = 0;
  v.forEach((e, i) => {
    if (e > v[best]) best = i;
  });
  return best;
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
  let now = params;
  let adam = state;
  const losses: Vector = [];
  for (const batch of words) {
    const target = batch.map((word) => word.reverse());
    losses.push(loss(batch, target, ...inOrder(now)));
    const g = lossBackward(1, batch, target, ...inOrder(now));
    const result = adamStep(
      now,
      {
        token: g.gradToken,
        position: g.gradPosition,
        wq: g.gradWq,
        wk: g.gradWk,
        wv: g.gradWv,
        wo: g.gradWo,
        w1: g.gradW1,
        b1: g.gradB1,
        w2: g.gradW2,
        b2: g.gradB2,
        head: g.gradHead,
      },
      adam,
      { lr: options.lr, beta1: 0.9, beta2: 0.999, eps: 1e-8, weightDecay: 0 },
    );
    now = result.params as Params;
    adam = result.state;
  }
  const { y, weights } = transformer(test, ...inOrder(now));
  const answers = y.map((word) => word.map(likeliest));
  let correct = 0;
  answers.forEach((answer, m) => {
    const expected = test[m].slice().reverse();
    answer.forEach((letter, t) => {
      if (letter === expected[t]) correct += 1;
    });
  });
  return {
    params: now,
    state: adam,
    losses,
    answers,
    attention: weights,
    accuracy: correct / (test.length * test[0].length),
  };
}
