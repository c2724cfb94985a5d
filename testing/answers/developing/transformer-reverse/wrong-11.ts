// slip: the forward pass adds the feed-forward branch to x instead of x1 (x2 = x + H W2^T + b2), so the output of the attention is lost from the residual; the backward is that of the right network
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

/** One word's rows below each other: `[B, T, D]` to `[B·T, D]` and back. */
const flatten = (x: Tensor3): Matrix => x.flat();
function unflatten(m: Matrix, T: number): Tensor3 {
  const out: Tensor3 = [];
  for (let i = 0; i < m.length; i += T) out.push(m.slice(i, i + T));
  return out;
}
const plus = (a: Matrix, b: Matrix): Matrix => a.map((row, i) => row.map((v, j) => v + b[i][j]));
const zeros = (n: number): Vector => new Array<number>(n).fill(0);
const noBias = (x: Matrix, w: Matrix): Matrix => linear(x, w, zeros(w.length));
const noBiasBackward = (g: Matrix, x: Matrix, w: Matrix) => linearBackward(g, x, w, zeros(w.length));

function forward(
  ids: Matrix,
  { token, position, wq, wk, wv, wo, w1, b1, w2, b2, head }: Params,
) {
  const T = ids[0].length;
  const x = flatten(embed(ids, token).map((word) => plus(word, position)));
  const q = unflatten(noBias(x, wq), T);
  const k = unflatten(noBias(x, wk), T);
  const v = unflatten(noBias(x, wv), T);
  const { y: mixed, weights } = scaledDotProductAttention(q, k, v, null);
  const a = flatten(mixed);
  const x1 = plus(x, noBias(a, wo));
  const z = linear(x1, w1, b1);
  const h = z.map((row) => gelu(row));
  const x2 = plus(x, linear(h, w2, b2));
  const scores = noBias(x2, head);
  return { T, x, q, k, v, weights, a, x1, z, h, x2, scores };
}

function gradients(gradOutput: number, ids: Matrix, target: Matrix, p: Params): Gradients {
  const { T, x, q, k, v, a, x1, z, h, x2, scores } = forward(ids, p);
  const gScores = crossEntropyBackward(gradOutput, scores, target.flat(), null, { labelSmoothing: 0 }).gradInput;
  const atHead = noBiasBackward(gScores, x2, p.head);
  const g2 = atHead.gradInput;
  const down = linearBackward(g2, h, p.w2, p.b2);
  const gz = down.gradInput.map((row, i) => geluBackward(row, z[i]).gradInput);
  const up = linearBackward(gz, x1, p.w1, p.b1);
  const g1 = plus(g2, up.gradInput);
  const out = noBiasBackward(g1, a, p.wo);
  const att = scaledDotProductAttentionBackward({ y: unflatten(out.gradInput, T) }, q, k, v, null);
  const atQ = noBiasBackward(flatten(att.gradQ), x, p.wq);
  const atK = noBiasBackward(flatten(att.gradK), x, p.wk);
  const atV = noBiasBackward(flatten(att.gradV), x, p.wv);
  const gx = plus(plus(g1, atQ.gradInput), plus(atK.gradInput, atV.gradInput));
  const perWord = unflatten(gx, T);
  const gradPosition = perWord.reduce((s, word) => plus(s, word));
  return {
    gradToken: embedBackward(perWord, ids, p.token).gradWeight,
    gradPosition,
    gradWq: atQ.gradWeight,
    gradWk: atK.gradWeight,
    gradWv: atV.gradWeight,
    gradWo: out.gradWeight,
    gradW1: up.gradWeight,
    gradB1: up.gradBias,
    gradW2: down.gradWeight,
    gradB2: down.gradBias,
    gradHead: atHead.gradWeight,
  };
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
  const pass = forward(ids, { token, position, wq, wk, wv, wo, w1, b1, w2, b2, head });
  return { y: unflatten(pass.scores, pass.T), weights: pass.weights };
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
  const { scores } = forward(ids, { token, position, wq, wk, wv, wo, w1, b1, w2, b2, head });
  return crossEntropy(scores, target.flat(), null, { labelSmoothing: 0 });
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
  return gradients(gradOutput, ids, target, { token, position, wq, wk, wv, wo, w1, b1, w2, b2, head });
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
  const backwards = (batch: Matrix): Matrix => batch.map((word) => [...word].reverse());
  const adam = { lr: options.lr, beta1: 0.9, beta2: 0.999, eps: 1e-8, weightDecay: 0 };
  let now = params;
  let adamState = state;
  const losses: Vector = [];
  for (const batch of words) {
    const target = backwards(batch);
    losses.push(crossEntropy(forward(batch, now).scores, target.flat(), null, { labelSmoothing: 0 }));
    const g = gradients(1, batch, target, now);
    const named = {
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
    const next = adamStep(now, named, adamState, adam);
    now = next.params as Params;
    adamState = next.state;
  }
  const asked = forward(test, now);
  const answers = unflatten(asked.scores, asked.T).map((word) => word.map((row) => row.indexOf(Math.max(...row))));
  const wanted = backwards(test);
  let right = 0;
  let places = 0;
  answers.forEach((word, m) =>
    word.forEach((letter, t) => {
      places++;
      if (letter === wanted[m][t]) right++;
    }),
  );
  return { params: now, state: adamState, losses, answers, attention: asked.weights, accuracy: right / places };
}
