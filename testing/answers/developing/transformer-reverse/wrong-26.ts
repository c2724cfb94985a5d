// slip: lossBackward calls crossEntropyBackward word by word with the whole gradOutput and so averages over the T places of a word only; the loss is the mean over all B·T places, so each word must get gradOutput/B.
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
/** Whatever the Adam that is imported remembers. */
type State = ReturnType<typeof adamStep>["state"];

const plus = (a: Matrix, b: Matrix): Matrix => a.map((row, t) => row.map((v, d) => v + b[t][d]));
const plusV = (a: Vector, b: Vector): Vector => a.map((v, i) => v + b[i]);
const O = (w: Matrix): Vector => w.map(() => 0);
const like = (m: Matrix): Matrix => m.map((r) => r.map(() => 0));

type Cache = {
  x: Matrix; q: Matrix; k: Matrix; v: Matrix; a: Matrix; x1: Matrix; z: Matrix; h: Matrix; x2: Matrix; y: Matrix;
  weights: Matrix;
};

// one word at a time
function word(letters: Vector, p: Params): Cache {
  const x = plus(embed([letters], p.token)[0], p.position);
  const q = linear(x, p.wq, O(p.wq));
  const k = linear(x, p.wk, O(p.wk));
  const v = linear(x, p.wv, O(p.wv));
  const att = scaledDotProductAttention([q], [k], [v], null);
  const a = att.y[0];
  const x1 = plus(x, linear(a, p.wo, O(p.wo)));
  const z = linear(x1, p.w1, p.b1);
  const h = z.map((r) => gelu(r));
  const x2 = plus(x1, linear(h, p.w2, p.b2));
  const y = linear(x2, p.head, O(p.head));
  return { x, q, k, v, a, x1, z, h, x2, y, weights: att.weights[0] };
}

export function transformer(
  ids: Matrix, token: Matrix, position: Matrix, wq: Matrix, wk: Matrix, wv: Matrix, wo: Matrix,
  w1: Matrix, b1: Vector, w2: Matrix, b2: Vector, head: Matrix,
): { y: Tensor3; weights: Tensor3 } {
  const p: Params = { token, position, wq, wk, wv, wo, w1, b1, w2, b2, head };
  const all = ids.map((letters) => word(letters, p));
  return { y: all.map((c) => c.y), weights: all.map((c) => c.weights) };
}

export function loss(
  ids: Matrix, target: Matrix, token: Matrix, position: Matrix, wq: Matrix, wk: Matrix, wv: Matrix, wo: Matrix,
  w1: Matrix, b1: Vector, w2: Matrix, b2: Vector, head: Matrix,
): number {
  const p: Params = { token, position, wq, wk, wv, wo, w1, b1, w2, b2, head };
  let total = 0;
  for (let b = 0; b < ids.length; b++) {
    total += crossEntropy(word(ids[b], p).y, target[b], null, { labelSmoothing: 0 });
  }
  return total / ids.length;
}

export function lossBackward(
  gradOutput: number,
  ids: Matrix, target: Matrix, token: Matrix, position: Matrix, wq: Matrix, wk: Matrix, wv: Matrix, wo: Matrix,
  w1: Matrix, b1: Vector, w2: Matrix, b2: Vector, head: Matrix,
): Gradients {
  const p: Params = { token, position, wq, wk, wv, wo, w1, b1, w2, b2, head };
  const G: Gradients = {
    gradToken: like(token), gradPosition: like(position), gradWq: like(wq), gradWk: like(wk), gradWv: like(wv),
    gradWo: like(wo), gradW1: like(w1), gradB1: b1.map(() => 0), gradW2: like(w2), gradB2: b2.map(() => 0),
    gradHead: like(head),
  };
  for (let b = 0; b < ids.length; b++) {
    const c = word(ids[b], p);
    const gy = crossEntropyBackward(gradOutput, c.y, target[b], null, { labelSmoothing: 0 }).gradInput;
    const bh = linearBackward(gy, c.x2, head, O(head));
    const g2 = linearBackward(bh.gradInput, c.h, w2, b2);
    const g1 = linearBackward(g2.gradInput.map((g, t) => geluBackward(g, c.z[t]).gradInput), c.x1, w1, b1);
    const gx1 = plus(bh.gradInput, g1.gradInput);
    const go = linearBackward(gx1, c.a, wo, O(wo));
    const att = scaledDotProductAttentionBackward({ y: [go.gradInput] }, [c.q], [c.k], [c.v], null);
    const gq = linearBackward(att.gradQ[0], c.x, wq, O(wq));
    const gk = linearBackward(att.gradK[0], c.x, wk, O(wk));
    const gv = linearBackward(att.gradV[0], c.x, wv, O(wv));
    const gx = plus(plus(gx1, gq.gradInput), plus(gk.gradInput, gv.gradInput));
    G.gradToken = plus(G.gradToken, embedBackward([gx], [ids[b]], token).gradWeight);
    G.gradPosition = plus(G.gradPosition, gx);
    G.gradWq = plus(G.gradWq, gq.gradWeight);
    G.gradWk = plus(G.gradWk, gk.gradWeight);
    G.gradWv = plus(G.gradWv, gv.gradWeight);
    G.gradWo = plus(G.gradWo, go.gradWeight);
    G.gradW1 = plus(G.gradW1, g1.gradWeight);
    G.gradB1 = plusV(G.gradB1, g1.gradBias);
    G.gradW2 = plus(G.gradW2, g2.gradWeight);
    G.gradB2 = plusV(G.gradB2, g2.gradBias);
    G.gradHead = plus(G.gradHead, bh.gradWeight);
  }
  return G;
}

export function train(
  words: Tensor3, test: Matrix, params: Params, state: State | null, options: { lr: number },
): { params: Params; state: State | null; losses: Vector; answers: Matrix; attention: Tensor3; accuracy: number } {
  const args = (p: Params) =>
    [p.token, p.position, p.wq, p.wk, p.wv, p.wo, p.w1, p.b1, p.w2, p.b2, p.head] as const;
  const losses: Vector = [];
  let current = params;
  let memory = state;
  words.forEach((batch) => {
    const target = batch.map((w) => w.map((_, t) => w[w.length - 1 - t]));
    losses.push(loss(batch, target, ...args(current)));
    const g = lossBackward(1, batch, target, ...args(current));
    const stepped = adamStep(
      current,
      {
        token: g.gradToken, position: g.gradPosition, wq: g.gradWq, wk: g.gradWk, wv: g.gradWv, wo: g.gradWo,
        w1: g.gradW1, b1: g.gradB1, w2: g.gradW2, b2: g.gradB2, head: g.gradHead,
      },
      memory,
      { lr: options.lr, beta1: 0.9, beta2: 0.999, eps: 1e-8, weightDecay: 0 },
    );
    current = stepped.params as Params;
    memory = stepped.state;
  });
  const { y, weights } = transformer(test, ...args(current));
  const answers = y.map((w) => w.map((row) => row.reduce((best, v, c) => (v > row[best] ? c : best), 0)));
  const marks = answers.flatMap((w, m) => w.map((id, t): number => (id === test[m][w.length - 1 - t] ? 1 : 0)));
  return {
    params: current,
    state: memory,
    losses,
    answers,
    attention: weights,
    accuracy: marks.reduce((a, b) => a + b, 0) / marks.length,
  };
}
