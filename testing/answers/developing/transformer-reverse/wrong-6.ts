// slip: transformer feeds the feed-forward result into X (the input of the block) instead of X1 for the second residual: X2 = X + FF(X1) in the forward pass only.
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

function zeros(n: number): Vector {
  return Array.from({ length: n }, () => 0);
}

function addM(a: Matrix, b: Matrix): Matrix {
  return a.map((r, i) => r.map((v, j) => v + b[i][j]));
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
  const x = embed(ids, token).map((word) => addM(word, position));
  const q = x.map((m) => linear(m, wq, zeros(wq.length)));
  const k = x.map((m) => linear(m, wk, zeros(wk.length)));
  const v = x.map((m) => linear(m, wv, zeros(wv.length)));
  const { y: found, weights } = scaledDotProductAttention(q, k, v, null);
  const y = x.map((m, b) => {
    const x1 = addM(m, linear(found[b], wo, zeros(wo.length)));
    const hidden = linear(x1, w1, b1).map((row) => gelu(row));
    const x2 = addM(m, linear(hidden, w2, b2));
    return linear(x2, head, zeros(head.length));
  });
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
  const { y } = transformer(ids, token, position, wq, wk, wv, wo, w1, b1, w2, b2, head);
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
  const [B, T] = [ids.length, ids[0].length];
  const fold = (m: Matrix): Tensor3 =>
    Array.from({ length: B }, (_, b) => m.slice(b * T, (b + 1) * T));
  // all words one below the other, except in the attention
  const x = embed(ids, token).map((word) => addM(word, position)).flat();
  const q = linear(x, wq, zeros(wq.length));
  const k = linear(x, wk, zeros(wk.length));
  const v = linear(x, wv, zeros(wv.length));
  const a = scaledDotProductAttention(fold(q), fold(k), fold(v), null).y.flat();
  const x1 = addM(x, linear(a, wo, zeros(wo.length)));
  const z = linear(x1, w1, b1);
  const h = z.map((row) => gelu(row));
  const x2 = addM(x1, linear(h, w2, b2));
  const y = linear(x2, head, zeros(head.length));

  const gy = crossEntropyBackward(gradOutput, y, target.flat(), null, { labelSmoothing: 0 });
  const dHead = linearBackward(gy.gradInput, x2, head, zeros(head.length));
  const d2 = linearBackward(dHead.gradInput, h, w2, b2);
  const gz = d2.gradInput.map((row, n) => geluBackward(row, z[n]).gradInput);
  const d1 = linearBackward(gz, x1, w1, b1);
  const gx1 = addM(dHead.gradInput, d1.gradInput);
  const dO = linearBackward(gx1, a, wo, zeros(wo.length));
  const att = scaledDotProductAttentionBackward(
    { y: fold(dO.gradInput) }, fold(q), fold(k), fold(v), null,
  );
  const dQ = linearBackward(att.gradQ.flat(), x, wq, zeros(wq.length));
  const dK = linearBackward(att.gradK.flat(), x, wk, zeros(wk.length));
  const dV = linearBackward(att.gradV.flat(), x, wv, zeros(wv.length));
  const gx = fold([dQ, dK, dV].reduce((g, d) => addM(g, d.gradInput), gx1));
  return {
    gradToken: embedBackward(gx, ids, token).gradWeight,
    gradPosition: gx.reduce((s, m) => addM(s, m)),
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
  let now = params;
  for (let s = 0; s < words.length; s++) {
    const ids = words[s];
    const target = ids.map((word) => word.slice().reverse());
    const { token, position, wq, wk, wv, wo, w1, b1, w2, b2, head } = now;
    losses.push(loss(ids, target, token, position, wq, wk, wv, wo, w1, b1, w2, b2, head));
    const g = lossBackward(1, ids, target, token, position, wq, wk, wv, wo, w1, b1, w2, b2, head);
    const next = adamStep(
      now,
      {
        token: g.gradToken, position: g.gradPosition, wq: g.gradWq, wk: g.gradWk, wv: g.gradWv,
        wo: g.gradWo, w1: g.gradW1, b1: g.gradB1, w2: g.gradW2, b2: g.gradB2, head: g.gradHead,
      },
      state,
      { lr: options.lr, beta1: 0.9, beta2: 0.999, eps: 1e-8, weightDecay: 0 },
    );
    now = next.params as Params;
    state = next.state;
  }
  const { y, weights } = transformer(
    test, now.token, now.position, now.wq, now.wk, now.wv, now.wo, now.w1, now.b1, now.w2, now.b2,
    now.head,
  );
  const answers: Matrix = [];
  let right = 0;
  for (let m = 0; m < test.length; m++) {
    const T = test[m].length;
    const row: Vector = [];
    for (let t = 0; t < T; t++) {
      let best = 0;
      for (let c = 1; c < y[m][t].length; c++) if (y[m][t][c] > y[m][t][best]) best = c;
      row.push(best);
      if (best === test[m][T - 1 - t]) right++;
    }
    answers.push(row);
  }
  return {
    params: now,
    state,
    losses,
    answers,
    attention: weights,
    accuracy: right / (test.length * test[0].length),
  };
}
