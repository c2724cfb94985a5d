// slip: lossBackward sends G, what arrives at X2, into the attention branch (through wo) in place of G_X1; right would be G_X1, which holds the part of the feed-forward branch too
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

type Linear = { out: Matrix; back: (g: Matrix) => ReturnType<typeof linearBackward> };

// a layer and its way back
function layer(x: Matrix, w: Matrix, b: Vector = Array(w.length).fill(0)): Linear {
  return { out: linear(x, w, b), back: (g) => linearBackward(g, x, w, b) };
}

function sumOf(first: Matrix, ...others: Matrix[]): Matrix {
  return first.map((row, i) =>
    row.map((value, j) => others.reduce((s, other) => s + other[i][j], value)),
  );
}

function words3(rows: Matrix, T: number): Tensor3 {
  const B = rows.length / T;
  return [...Array(B).keys()].map((b) => rows.slice(T * b, T * b + T));
}

function graph(ids: Matrix, params: Params) {
  const { token, position, wq, wk, wv, wo, w1, b1, w2, b2, head } = params;
  const T = ids[0].length;
  const X = embed(ids, token).flatMap((word) => sumOf(word, position));
  const lq = layer(X, wq);
  const lk = layer(X, wk);
  const lv = layer(X, wv);
  const Q = words3(lq.out, T);
  const K = words3(lk.out, T);
  const V = words3(lv.out, T);
  const { y: A, weights } = scaledDotProductAttention(Q, K, V, null);
  const lo = layer(A.flat(), wo);
  const X1 = sumOf(X, lo.out);
  const l1 = layer(X1, w1, b1);
  const Z = l1.out;
  const l2 = layer(Z.map((z) => gelu(z)), w2, b2);
  const X2 = sumOf(X1, l2.out);
  const lh = layer(X2, head);

  function back(GY: Matrix): Gradients {
    const h = lh.back(GY);
    const G = h.gradInput;

    const f2 = l2.back(G);
    const f1 = l1.back(f2.gradInput.map((g, i) => geluBackward(g, Z[i]).gradInput));
    const GX1 = sumOf(G, f1.gradInput);

    const o = lo.back(G);
    const attention = scaledDotProductAttentionBackward(
      { y: words3(o.gradInput, T) },
      Q,
      K,
      V,
      null,
    );
    const q = lq.back(attention.gradQ.flat());
    const k = lk.back(attention.gradK.flat());
    const v = lv.back(attention.gradV.flat());
    const GX = words3(sumOf(GX1, q.gradInput, k.gradInput, v.gradInput), T);
    const [firstWord, ...otherWords] = GX;

    return {
      gradToken: embedBackward(GX, ids, token).gradWeight,
      gradPosition: sumOf(firstWord, ...otherWords),
      gradWq: q.gradWeight,
      gradWk: k.gradWeight,
      gradWv: v.gradWeight,
      gradWo: o.gradWeight,
      gradW1: f1.gradWeight,
      gradB1: f1.gradBias,
      gradW2: f2.gradWeight,
      gradB2: f2.gradBias,
      gradHead: h.gradWeight,
    };
  }

  return { Y: lh.out, weights, T, back };
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
  const { Y, weights, T } = graph(ids, {
    token, position, wq, wk, wv, wo, w1, b1, w2, b2, head,
  });
  return { y: words3(Y, T), weights };
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
  const { Y } = graph(ids, { token, position, wq, wk, wv, wo, w1, b1, w2, b2, head });
  return crossEntropy(Y, target.flat(), null, { labelSmoothing: 0 });
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
  const { Y, back } = graph(ids, { token, position, wq, wk, wv, wo, w1, b1, w2, b2, head });
  return back(
    crossEntropyBackward(gradOutput, Y, target.flat(), null, { labelSmoothing: 0 }).gradInput,
  );
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
  const target = (batch: Matrix) => batch.flatMap((word) => word.slice().reverse());
  const record: Vector = [];
  let theta: Params = params;
  let moments: State | null = state;

  for (const batch of words) {
    const { Y, back } = graph(batch, theta);
    const t = target(batch);
    record.push(crossEntropy(Y, t, null, { labelSmoothing: 0 }));
    const d = back(crossEntropyBackward(1, Y, t, null, { labelSmoothing: 0 }).gradInput);
    const step = adamStep(
      theta,
      {
        token: d.gradToken,
        position: d.gradPosition,
        wq: d.gradWq,
        wk: d.gradWk,
        wv: d.gradWv,
        wo: d.gradWo,
        w1: d.gradW1,
        b1: d.gradB1,
        w2: d.gradW2,
        b2: d.gradB2,
        head: d.gradHead,
      },
      moments,
      { lr: options.lr, beta1: 0.9, beta2: 0.999, eps: 1e-8, weightDecay: 0 },
    );
    theta = step.params as Params;
    moments = step.state;
  }

  const asked = graph(test, theta);
  const flatAnswers = asked.Y.map((scores) => scores.indexOf(Math.max(...scores)));
  const wanted = target(test);
  const right = wanted.filter((id, i) => flatAnswers[i] === id).length;
  return {
    params: theta,
    state: moments,
    losses: record,
    answers: test.map((word, m) => flatAnswers.slice(m * word.length, (m + 1) * word.length)),
    attention: asked.weights,
    accuracy: right / wanted.length,
  };
}
