// right: one flat matrix of B*T rows, short helpers, one record of intermediate results
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

const none = (w: Matrix): Vector => w.map(() => 0);
const plus = (a: Matrix, b: Matrix): Matrix => a.map((r, i) => r.map((v, j) => v + b[i][j]));
/** `[B·T, D]` as `[B, T, D]`, and back by flat() */
const batches = (m: Matrix, T: number): Tensor3 =>
  Array.from({ length: m.length / T }, (_, b) => m.slice(b * T, (b + 1) * T));

function run(ids: Matrix, p: Params) {
  const T = ids[0].length;
  const x = embed(ids, p.token).flatMap((word) => plus(word, p.position));
  const [q, k, v] = [p.wq, p.wk, p.wv].map((w) => batches(linear(x, w, none(w)), T));
  const { y: found, weights } = scaledDotProductAttention(q, k, v, null);
  const a = found.flat();
  const x1 = plus(x, linear(a, p.wo, none(p.wo)));
  const z = linear(x1, p.w1, p.b1);
  const h = z.map(gelu);
  const x2 = plus(x1, linear(h, p.w2, p.b2));
  const scores = linear(x2, p.head, none(p.head));
  return { x, q, k, v, a, x1, z, h, x2, scores, weights };
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
  const p = { token, position, wq, wk, wv, wo, w1, b1, w2, b2, head };
  const { scores, weights } = run(ids, p);
  return { y: batches(scores, ids[0].length), weights };
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
  const p = { token, position, wq, wk, wv, wo, w1, b1, w2, b2, head };
  return crossEntropy(run(ids, p).scores, target.flat(), null, { labelSmoothing: 0 });
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
  const p = { token, position, wq, wk, wv, wo, w1, b1, w2, b2, head };
  const s = run(ids, p);
  const T = ids[0].length;
  const { gradInput: gScores } = crossEntropyBackward(gradOutput, s.scores, target.flat(), null, {
    labelSmoothing: 0,
  });
  const top = linearBackward(gScores, s.x2, head, none(head));
  const second = linearBackward(top.gradInput, s.h, w2, b2);
  const gz = second.gradInput.map((g, i) => geluBackward(g, s.z[i]).gradInput);
  const first = linearBackward(gz, s.x1, w1, b1);
  const gx1 = plus(top.gradInput, first.gradInput);
  const out = linearBackward(gx1, s.a, wo, none(wo));
  const { gradQ, gradK, gradV } = scaledDotProductAttentionBackward(
    { y: batches(out.gradInput, T) },
    s.q,
    s.k,
    s.v,
    null,
  );
  const query = linearBackward(gradQ.flat(), s.x, wq, none(wq));
  const key = linearBackward(gradK.flat(), s.x, wk, none(wk));
  const value = linearBackward(gradV.flat(), s.x, wv, none(wv));
  const gx = batches([query, key, value].map((l) => l.gradInput).reduce(plus, gx1), T);
  return {
    gradToken: embedBackward(gx, ids, token).gradWeight,
    gradPosition: gx.reduce(plus),
    gradWq: query.gradWeight,
    gradWk: key.gradWeight,
    gradWv: value.gradWeight,
    gradWo: out.gradWeight,
    gradW1: first.gradWeight,
    gradB1: first.gradBias,
    gradW2: second.gradWeight,
    gradB2: second.gradBias,
    gradHead: top.gradWeight,
  };
}

const args = (p: Params) =>
  [p.token, p.position, p.wq, p.wk, p.wv, p.wo, p.w1, p.b1, p.w2, p.b2, p.head] as const;

const backwards = (word: Vector): Vector => [...word].reverse();

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
  const adam = { lr: options.lr, beta1: 0.9, beta2: 0.999, eps: 1e-8, weightDecay: 0 };
  let p = params;
  let memory = state;
  const losses = words.map((batch) => {
    const target = batch.map(backwards);
    const before = loss(batch, target, ...args(p));
    const g = lossBackward(1, batch, target, ...args(p));
    const grads = {
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
    };
    const next = adamStep(p, grads, memory, adam);
    p = next.params as Params;
    memory = next.state;
    return before;
  });
  const { y, weights } = transformer(test, ...args(p));
  const answers = y.map((word) => word.map((scores) => scores.indexOf(Math.max(...scores))));
  const right = answers.flatMap((word, m) => {
    const wanted = backwards(test[m]);
    return word.map((letter, t): number => (letter === wanted[t] ? 1 : 0));
  });
  return {
    params: p,
    state: memory,
    losses,
    answers,
    attention: weights,
    accuracy: right.reduce((s, r) => s + r, 0) / right.length,
  };
}
