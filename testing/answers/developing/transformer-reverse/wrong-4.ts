// slip: lossBackward forgets the residual around the feed-forward branch: X1 receives only what comes back through the branch, not G itself.
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

const zeroBias = (w: Matrix): Vector => w.map(() => 0);
const plain = (x: Tensor3, w: Matrix): Tensor3 => x.map((m) => linear(m, w, zeroBias(w)));
const biased = (x: Tensor3, w: Matrix, b: Vector): Tensor3 => x.map((m) => linear(m, w, b));
const plus = (a: Tensor3, b: Tensor3): Tensor3 =>
  a.map((m, i) => m.map((r, j) => r.map((v, k) => v + b[i][j][k])));

function linearBack(g: Tensor3, x: Tensor3, w: Matrix, b: Vector) {
  const flat = linearBackward(g.flat(), x.flat(), w, b);
  const T = x[0].length;
  const gradInput = x.map((_, i) => flat.gradInput.slice(i * T, (i + 1) * T));
  return { gradInput, gradWeight: flat.gradWeight, gradBias: flat.gradBias };
}

function forward(
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
) {
  const x = embed(ids, token).map((m) => m.map((r, t) => r.map((v, d) => v + position[t][d])));
  const q = plain(x, wq);
  const k = plain(x, wk);
  const v = plain(x, wv);
  const { y: a, weights } = scaledDotProductAttention(q, k, v, null);
  const x1 = plus(x, plain(a, wo));
  const z = biased(x1, w1, b1);
  const h = z.map((m) => m.map((r) => gelu(r)));
  const x2 = plus(x1, biased(h, w2, b2));
  return { x, q, k, v, a, weights, x1, z, h, x2, y: plain(x2, head) };
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
  const { y, weights } = forward(ids, token, position, wq, wk, wv, wo, w1, b1, w2, b2, head);
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
  const { y } = forward(ids, token, position, wq, wk, wv, wo, w1, b1, w2, b2, head);
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
  const c = forward(ids, token, position, wq, wk, wv, wo, w1, b1, w2, b2, head);
  const T = ids[0].length;
  const flat = crossEntropyBackward(gradOutput, c.y.flat(), target.flat(), null, {
    labelSmoothing: 0,
  }).gradInput;
  const gy = ids.map((_, i) => flat.slice(i * T, (i + 1) * T));
  const last = linearBack(gy, c.x2, head, zeroBias(head));
  const second = linearBack(last.gradInput, c.h, w2, b2);
  const gz = second.gradInput.map((m, i) =>
    m.map((r, t) => geluBackward(r, c.z[i][t]).gradInput),
  );
  const first = linearBack(gz, c.x1, w1, b1);
  const gx1 = first.gradInput;
  const out = linearBack(gx1, c.a, wo, zeroBias(wo));
  const { gradQ, gradK, gradV } = scaledDotProductAttentionBackward(
    { y: out.gradInput }, c.q, c.k, c.v, null,
  );
  const lq = linearBack(gradQ, c.x, wq, zeroBias(wq));
  const lk = linearBack(gradK, c.x, wk, zeroBias(wk));
  const lv = linearBack(gradV, c.x, wv, zeroBias(wv));
  const gx = plus(plus(gx1, lq.gradInput), plus(lk.gradInput, lv.gradInput));
  const gradPosition = position.map((r, t) =>
    r.map((_, d) => gx.reduce((s, m) => s + (t < m.length ? m[t][d] : 0), 0)),
  );
  return {
    gradToken: embedBackward(gx, ids, token).gradWeight,
    gradPosition,
    gradWq: lq.gradWeight,
    gradWk: lk.gradWeight,
    gradWv: lv.gradWeight,
    gradWo: out.gradWeight,
    gradW1: first.gradWeight,
    gradB1: first.gradBias,
    gradW2: second.gradWeight,
    gradB2: second.gradBias,
    gradHead: last.gradWeight,
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
  const losses: Vector = [];
  for (const batch of words) {
    const target = batch.map((word) => [...word].reverse());
    const { token, position, wq, wk, wv, wo, w1, b1, w2, b2, head } = params;
    losses.push(loss(batch, target, token, position, wq, wk, wv, wo, w1, b1, w2, b2, head));
    const g = lossBackward(1, batch, target, token, position, wq, wk, wv, wo, w1, b1, w2, b2, head);
    const result = adamStep(
      params,
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
      state,
      { lr: options.lr, beta1: 0.9, beta2: 0.999, eps: 1e-8, weightDecay: 0 },
    );
    params = result.params as Params;
    state = result.state;
  }
  const p = params;
  const { y, weights } = transformer(
    test, p.token, p.position, p.wq, p.wk, p.wv, p.wo, p.w1, p.b1, p.w2, p.b2, p.head,
  );
  const answers = y.map((m) => m.map((row) => row.indexOf(Math.max(...row))));
  let right = 0;
  let total = 0;
  answers.forEach((row, i) =>
    row.forEach((letter, t) => {
      if (letter === test[i][row.length - 1 - t]) right++;
      total++;
    }),
  );
  return { params, state, losses, answers, attention: weights, accuracy: right / total };
}
