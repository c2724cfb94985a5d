// slip: gradientsOf (used by lossBackward) averages gradPosition over the words of the batch instead of adding them up
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

const none = (w: Matrix): Vector => w.map(() => 0);
const add = (...ms: Matrix[]): Matrix =>
  ms[0].map((row, i) => row.map((_, j) => ms.reduce((s, m) => s + m[i][j], 0)));
/** [B·T, D] back to [B, T, D] */
const split = (rows: Matrix, T: number): Tensor3 => {
  const out: Tensor3 = [];
  for (let i = 0; i < rows.length; i += T) out.push(rows.slice(i, i + T));
  return out;
};

/** everything with one row for each of the B·T places */
function run(ids: Matrix, p: Params) {
  const T = ids[0].length;
  const x = embed(ids, p.token).flatMap((word) =>
    word.map((e, t) => e.map((v, d) => v + p.position[t][d])),
  );
  const q = split(linear(x, p.wq, none(p.wq)), T);
  const k = split(linear(x, p.wk, none(p.wk)), T);
  const v = split(linear(x, p.wv, none(p.wv)), T);
  const { y: seen, weights } = scaledDotProductAttention(q, k, v, null);
  const a = seen.flat();
  const x1 = add(x, linear(a, p.wo, none(p.wo)));
  const z = linear(x1, p.w1, p.b1);
  const h = z.map((row) => gelu(row));
  const x2 = add(x1, linear(h, p.w2, p.b2));
  const scores = linear(x2, p.head, none(p.head));
  return { T, x, q, k, v, weights, a, x1, z, h, x2, scores };
}

function lossOf(ids: Matrix, target: Matrix, p: Params): number {
  return crossEntropy(run(ids, p).scores, target.flat(), null, { labelSmoothing: 0 });
}

function gradientsOf(gradOutput: number, ids: Matrix, target: Matrix, p: Params): Gradients {
  const f = run(ids, p);
  const gy = crossEntropyBackward(gradOutput, f.scores, target.flat(), null, { labelSmoothing: 0 })
    .gradInput;
  const top = linearBackward(gy, f.x2, p.head, none(p.head));
  const g2 = top.gradInput;
  const second = linearBackward(g2, f.h, p.w2, p.b2);
  const gz = second.gradInput.map((row, n) => geluBackward(row, f.z[n]).gradInput);
  const first = linearBackward(gz, f.x1, p.w1, p.b1);
  const g1 = add(g2, first.gradInput);
  const out = linearBackward(g1, f.a, p.wo, none(p.wo));
  const att = scaledDotProductAttentionBackward(
    { y: split(out.gradInput, f.T) },
    f.q,
    f.k,
    f.v,
    null,
  );
  const bq = linearBackward(att.gradQ.flat(), f.x, p.wq, none(p.wq));
  const bk = linearBackward(att.gradK.flat(), f.x, p.wk, none(p.wk));
  const bv = linearBackward(att.gradV.flat(), f.x, p.wv, none(p.wv));
  const gx = add(g1, bq.gradInput, bk.gradInput, bv.gradInput);
  const words = split(gx, f.T);
  const gradPosition = p.position.map((row, t) =>
    row.map((_, d) => words.reduce((s, word) => s + word[t][d], 0) / words.length),
  );
  return {
    gradToken: embedBackward(words, ids, p.token).gradWeight,
    gradPosition,
    gradWq: bq.gradWeight,
    gradWk: bk.gradWeight,
    gradWv: bv.gradWeight,
    gradWo: out.gradWeight,
    gradW1: first.gradWeight,
    gradB1: first.gradBias,
    gradW2: second.gradWeight,
    gradB2: second.gradBias,
    gradHead: top.gradWeight,
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
  const f = run(ids, { token, position, wq, wk, wv, wo, w1, b1, w2, b2, head });
  return { y: split(f.scores, f.T), weights: f.weights };
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
  return lossOf(ids, target, { token, position, wq, wk, wv, wo, w1, b1, w2, b2, head });
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
  return gradientsOf(gradOutput, ids, target, p);
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
  const adam = { lr: options.lr, beta1: 0.9, beta2: 0.999, eps: 1e-8, weightDecay: 0 };
  const backwards = (batch: Matrix) => batch.map((word) => [...word].reverse());
  let p = params;
  let memory = state;
  const losses: Vector = [];
  for (const batch of words) {
    const target = backwards(batch);
    losses.push(lossOf(batch, target, p));
    const g = gradientsOf(1, batch, target, p);
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
  }
  const f = run(test, p);
  const answers = split(f.scores, f.T).map((word) =>
    word.map((row) => row.indexOf(Math.max(...row))),
  );
  const wanted = backwards(test).flat();
  const right = answers.flat().filter((id, n) => id === wanted[n]).length;
  return {
    params: p,
    state: memory,
    losses,
    answers,
    attention: f.weights,
    accuracy: right / wanted.length,
  };
}
