// slip: gradPosition is assigned for each word of the batch instead of summed, so it holds the last word's gradient only (helper gradientsOf)
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

/** [B, T, …] to one matrix of B·T rows, and back */
const join = (x: Tensor3): Matrix => x.flat();
function split(m: Matrix, T: number): Tensor3 {
  const out: Tensor3 = [];
  for (let i = 0; i < m.length; i += T) out.push(m.slice(i, i + T));
  return out;
}
const zeroBias = (w: Matrix): Vector => w.map(() => 0);
const plain = (x: Matrix, w: Matrix): Matrix => linear(x, w, zeroBias(w));
const plainBack = (g: Matrix, x: Matrix, w: Matrix) => linearBackward(g, x, w, zeroBias(w));
const add = (...ms: Matrix[]): Matrix =>
  ms[0].map((row, n) => row.map((_, j) => ms.reduce((s, m) => s + m[n][j], 0)));

function forward(ids: Matrix, p: Params) {
  const T = ids[0].length;
  const x = join(
    embed(ids, p.token).map((word) => word.map((e, t) => e.map((v, j) => v + p.position[t][j]))),
  );
  const q = split(plain(x, p.wq), T);
  const k = split(plain(x, p.wk), T);
  const v = split(plain(x, p.wv), T);
  const { y: att, weights } = scaledDotProductAttention(q, k, v, null);
  const a = join(att);
  const x1 = add(x, plain(a, p.wo));
  const z = linear(x1, p.w1, p.b1);
  const h = z.map((row) => gelu(row));
  const x2 = add(x1, linear(h, p.w2, p.b2));
  const scores = plain(x2, p.head);
  return { T, x, q, k, v, a, x1, z, h, x2, scores, weights };
}

const pack = (
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
): Params => ({ token, position, wq, wk, wv, wo, w1, b1, w2, b2, head });

function lossOf(ids: Matrix, target: Matrix, p: Params): number {
  return crossEntropy(forward(ids, p).scores, target.flat(), null, { labelSmoothing: 0 });
}

function gradientsOf(gradOutput: number, ids: Matrix, target: Matrix, p: Params): Gradients {
  const { T, x, q, k, v, a, x1, z, h, x2, scores } = forward(ids, p);
  const gScores = crossEntropyBackward(gradOutput, scores, target.flat(), null, {
    labelSmoothing: 0,
  }).gradInput;

  const atHead = plainBack(gScores, x2, p.head);
  const gX2 = atHead.gradInput;
  const at2 = linearBackward(gX2, h, p.w2, p.b2);
  const gZ = at2.gradInput.map((row, n) => geluBackward(row, z[n]).gradInput);
  const at1 = linearBackward(gZ, x1, p.w1, p.b1);
  const gX1 = add(gX2, at1.gradInput);

  const atO = plainBack(gX1, a, p.wo);
  const { gradQ, gradK, gradV } = scaledDotProductAttentionBackward(
    { y: split(atO.gradInput, T) }, q, k, v, null,
  );
  const atQ = plainBack(join(gradQ), x, p.wq);
  const atK = plainBack(join(gradK), x, p.wk);
  const atV = plainBack(join(gradV), x, p.wv);
  const gX = split(add(gX1, atQ.gradInput, atK.gradInput, atV.gradInput), T);

  const gradPosition = p.position.map((row, t) =>
    row.map((_, j) => gX.reduce((_s, word) => word[t][j], 0)),
  );
  return {
    gradToken: embedBackward(gX, ids, p.token).gradWeight,
    gradPosition,
    gradWq: atQ.gradWeight,
    gradWk: atK.gradWeight,
    gradWv: atV.gradWeight,
    gradWo: atO.gradWeight,
    gradW1: at1.gradWeight,
    gradB1: at1.gradBias,
    gradW2: at2.gradWeight,
    gradB2: at2.gradBias,
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
  const { T, scores, weights } = forward(ids, pack(token, position, wq, wk, wv, wo, w1, b1, w2, b2, head));
  return { y: split(scores, T), weights };
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
  return lossOf(ids, target, pack(token, position, wq, wk, wv, wo, w1, b1, w2, b2, head));
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
  return gradientsOf(gradOutput, ids, target, pack(token, position, wq, wk, wv, wo, w1, b1, w2, b2, head));
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
  let s = state;
  const losses: Vector = [];
  for (const batch of words) {
    const target = batch.map((word) => [...word].reverse());
    losses.push(lossOf(batch, target, p));
    const g = gradientsOf(1, batch, target, p);
    const next = adamStep(
      p,
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
      s,
      { lr: options.lr, beta1: 0.9, beta2: 0.999, eps: 1e-8, weightDecay: 0 },
    );
    p = next.params as Params;
    s = next.state;
  }

  const { T, scores, weights } = forward(test, p);
  const answers = split(scores, T).map((word) =>
    word.map((row) => row.indexOf(Math.max(...row))),
  );
  const wanted = test.map((word) => [...word].reverse());
  let right = 0;
  answers.forEach((word, m) =>
    word.forEach((id, t) => {
      if (id === wanted[m][t]) right++;
    }),
  );
  return {
    params: p,
    state: s,
    losses,
    answers,
    attention: weights,
    accuracy: right / (test.length * T),
  };
}
