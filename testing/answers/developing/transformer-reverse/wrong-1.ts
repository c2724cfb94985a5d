// slip: transformer feeds the feed-forward branch with X, as it was before the attention, instead of X1; it should be H = gelu(X1*W1T + b1).
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

const BETAS = { beta1: 0.9, beta2: 0.999, eps: 1e-8, weightDecay: 0 };
const NAMES = ["token", "position", "wq", "wk", "wv", "wo", "w1", "b1", "w2", "b2", "head"] as const;

/** Applies a function of matrices to every word of a batch. */
function perWord(x: Tensor3, f: (m: Matrix, b: number) => Matrix): Tensor3 {
  return x.map((m, b) => f(m, b));
}

function without(w: Matrix): Vector {
  return new Array<number>(w.length).fill(0);
}

function plus(a: Tensor3, b: Tensor3): Tensor3 {
  return perWord(a, (m, n) => m.map((row, t) => row.map((v, d) => v + b[n][t][d])));
}

function lin(x: Tensor3, w: Matrix, bias: Vector = without(w)): Tensor3 {
  return perWord(x, (m) => linear(m, w, bias));
}

/** Sums the gradients of the weight and the bias over the words of the batch. */
function linBack(g: Tensor3, x: Tensor3, w: Matrix, bias: Vector = without(w)) {
  const parts = g.map((m, b) => linearBackward(m, x[b], w, bias));
  return {
    gx: parts.map((p) => p.gradInput),
    gw: w.map((row, i) => row.map((_, j) => parts.reduce((s, p) => s + p.gradWeight[i][j], 0))),
    gb: bias.map((_, i) => parts.reduce((s, p) => s + p.gradBias[i], 0)),
  };
}

function attend(ids: Matrix, p: Params) {
  const x = perWord(embed(ids, p.token), (m) =>
    m.map((row, t) => row.map((v, d) => v + p.position[t][d])),
  );
  const q = lin(x, p.wq);
  const k = lin(x, p.wk);
  const v = lin(x, p.wv);
  const { y: a, weights } = scaledDotProductAttention(q, k, v, null);
  return { x, q, k, v, a, weights, x1: plus(x, lin(a, p.wo)) };
}

function feedForward(input: Tensor3, p: Params) {
  const z = lin(input, p.w1, p.b1);
  const h = perWord(z, (m) => m.map(gelu));
  return { z, h, out: lin(h, p.w2, p.b2) };
}

function everything(ids: Matrix, p: Params) {
  const first = attend(ids, p);
  const second = feedForward(first.x, p);
  const x2 = plus(first.x1, second.out);
  return { ...first, ...second, x2, y: lin(x2, p.head) };
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
  const { y, weights } = everything(ids, { token, position, wq, wk, wv, wo, w1, b1, w2, b2, head });
  return { y, weights };
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
  const { y } = everything(ids, { token, position, wq, wk, wv, wo, w1, b1, w2, b2, head });
  return crossEntropy(y.flat(), target.flat(), null, { labelSmoothing: 0 });
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
  const s = everything(ids, { token, position, wq, wk, wv, wo, w1, b1, w2, b2, head });
  const T = ids[0].length;
  const rows = crossEntropyBackward(gradOutput, s.y.flat(), target.flat(), null, {
    labelSmoothing: 0,
  }).gradInput;
  const gy = ids.map((_, b) => rows.slice(b * T, b * T + T));
  const toX2 = linBack(gy, s.x2, head);
  const toH = linBack(toX2.gx, s.h, w2, b2);
  const gz = perWord(toH.gx, (m, b) => m.map((g, t) => geluBackward(g, s.z[b][t]).gradInput));
  const toX1 = linBack(gz, s.x1, w1, b1);
  const gx1 = plus(toX2.gx, toX1.gx);
  const toA = linBack(gx1, s.a, wo);
  const att = scaledDotProductAttentionBackward({ y: toA.gx }, s.q, s.k, s.v, null);
  const viaQ = linBack(att.gradQ, s.x, wq);
  const viaK = linBack(att.gradK, s.x, wk);
  const viaV = linBack(att.gradV, s.x, wv);
  const gx = plus(plus(gx1, viaQ.gx), plus(viaK.gx, viaV.gx));
  return {
    gradToken: embedBackward(gx, ids, token).gradWeight,
    gradPosition: position.map((row, t) => row.map((_, d) => gx.reduce((a, m) => a + m[t][d], 0))),
    gradWq: viaQ.gw,
    gradWk: viaK.gw,
    gradWv: viaV.gw,
    gradWo: toA.gw,
    gradW1: toX1.gw,
    gradB1: toX1.gb,
    gradW2: toH.gw,
    gradB2: toH.gb,
    gradHead: toX2.gw,
  };
}

function spread(p: Params) {
  return [p.token, p.position, p.wq, p.wk, p.wv, p.wo, p.w1, p.b1, p.w2, p.b2, p.head] as const;
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
  let p = params;
  let adam = state;
  const losses: Vector = [];
  for (const batch of words) {
    const target = batch.map((word) => word.map((_, t) => word[word.length - 1 - t]));
    losses.push(loss(batch, target, ...spread(p)));
    const g = Object.values(lossBackward(1, batch, target, ...spread(p))) as (Matrix | Vector)[];
    const grads = Object.fromEntries(NAMES.map((name, i) => [name, g[i]]));
    const done = adamStep(p, grads, adam, { lr: options.lr, ...BETAS });
    p = done.params as Params;
    adam = done.state;
  }
  const { y, weights } = transformer(test, ...spread(p));
  const answers = y.map((word) =>
    word.map((scores) => scores.reduce((best, s, v) => (s > scores[best] ? v : best), 0)),
  );
  const hits = answers.map((a, m) => a.filter((v, t) => v === test[m][a.length - 1 - t]).length);
  const places = test.map((word) => word.length);
  const sum = (v: Vector) => v.reduce((s, e) => s + e, 0);
  return { params: p, state: adam, losses, answers, attention: weights, accuracy: sum(hits) / sum(places) };
}
