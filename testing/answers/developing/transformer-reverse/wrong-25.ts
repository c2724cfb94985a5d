// slip: train begins every call with a new Adam state (null) and ignores the parameter state, so a second call loses the moments and the step count of the first; it must begin with the state passed in.
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

const NAMES = ["token", "position", "wq", "wk", "wv", "wo", "w1", "b1", "w2", "b2", "head"] as const;
const zeroBias = (w: Matrix): Vector => Array.from({ length: w.length }, () => 0);

function each(x: Tensor3, f: (m: Matrix) => Matrix): Tensor3 {
  return x.map((m) => f(m));
}
function addAll(...ts: Tensor3[]): Tensor3 {
  return ts[0].map((m, b) => m.map((r, t) => r.map((_, d) => ts.reduce((s, q) => s + q[b][t][d], 0))));
}
function group(rows: Matrix, size: number): Tensor3 {
  const result: Tensor3 = [];
  rows.forEach((row, i) => {
    if (i % size === 0) result.push([]);
    result[result.length - 1].push(row);
  });
  return result;
}
function undo(g: Tensor3, x: Tensor3, w: Matrix, b: Vector): { dx: Tensor3; dw: Matrix; db: Vector } {
  const { gradInput, gradWeight, gradBias } = linearBackward(g.flat(), x.flat(), w, b);
  return { dx: group(gradInput, x[0].length), dw: gradWeight, db: gradBias };
}

function compute(ids: Matrix, ...p: [Matrix, Matrix, Matrix, Matrix, Matrix, Matrix, Matrix, Vector, Matrix, Vector, Matrix]) {
  const [token, position, wq, wk, wv, wo, w1, b1, w2, b2, head] = p;
  const x = each(embed(ids, token), (m) => m.map((r, t) => r.map((v, d) => v + position[t][d])));
  const [q, k, v] = [wq, wk, wv].map((w) => each(x, (m) => linear(m, w, zeroBias(w))));
  const { y: a, weights } = scaledDotProductAttention(q, k, v, null);
  const x1 = addAll(x, each(a, (m) => linear(m, wo, zeroBias(wo))));
  const z = each(x1, (m) => linear(m, w1, b1));
  const h = each(z, (m) => m.map((r) => gelu(r)));
  const x2 = addAll(x1, each(h, (m) => linear(m, w2, b2)));
  const y = each(x2, (m) => linear(m, head, zeroBias(head)));
  return { x, q, k, v, a, weights, x1, z, h, x2, y };
}

export function transformer(
  ids: Matrix, token: Matrix, position: Matrix, wq: Matrix, wk: Matrix, wv: Matrix, wo: Matrix,
  w1: Matrix, b1: Vector, w2: Matrix, b2: Vector, head: Matrix,
): { y: Tensor3; weights: Tensor3 } {
  const { y, weights } = compute(ids, token, position, wq, wk, wv, wo, w1, b1, w2, b2, head);
  return { y, weights };
}

export function loss(
  ids: Matrix, target: Matrix, token: Matrix, position: Matrix, wq: Matrix, wk: Matrix, wv: Matrix, wo: Matrix,
  w1: Matrix, b1: Vector, w2: Matrix, b2: Vector, head: Matrix,
): number {
  const { y } = compute(ids, token, position, wq, wk, wv, wo, w1, b1, w2, b2, head);
  const perWord = y.map((m, b) => crossEntropy(m, target[b], null, { labelSmoothing: 0 }));
  return perWord.reduce((s, v) => s + v, 0) / perWord.length;
}

export function lossBackward(
  gradOutput: number,
  ids: Matrix, target: Matrix, token: Matrix, position: Matrix, wq: Matrix, wk: Matrix, wv: Matrix, wo: Matrix,
  w1: Matrix, b1: Vector, w2: Matrix, b2: Vector, head: Matrix,
): Gradients {
  const c = compute(ids, token, position, wq, wk, wv, wo, w1, b1, w2, b2, head);
  const dy = c.y.map(
    (m, b) => crossEntropyBackward(gradOutput / ids.length, m, target[b], null, { labelSmoothing: 0 }).gradInput,
  );
  const hd = undo(dy, c.x2, head, zeroBias(head));
  const f2 = undo(hd.dx, c.h, w2, b2);
  const dz = f2.dx.map((m, b) => m.map((r, t) => geluBackward(r, c.z[b][t]).gradInput));
  const f1 = undo(dz, c.x1, w1, b1);
  const dx1 = addAll(hd.dx, f1.dx);
  const fo = undo(dx1, c.a, wo, zeroBias(wo));
  const { gradQ, gradK, gradV } = scaledDotProductAttentionBackward({ y: fo.dx }, c.q, c.k, c.v, null);
  const fq = undo(gradQ, c.x, wq, zeroBias(wq));
  const fk = undo(gradK, c.x, wk, zeroBias(wk));
  const fv = undo(gradV, c.x, wv, zeroBias(wv));
  const dx = addAll(dx1, fq.dx, fk.dx, fv.dx);
  const gradPosition = position.map((r, t) => r.map((_, d) => dx.reduce((s, m) => s + m[t][d], 0)));
  const { gradWeight: gradToken } = embedBackward(dx, ids, token);
  return {
    gradToken, gradPosition,
    gradWq: fq.dw, gradWk: fk.dw, gradWv: fv.dw, gradWo: fo.dw,
    gradW1: f1.dw, gradB1: f1.db, gradW2: f2.dw, gradB2: f2.db,
    gradHead: hd.dw,
  };
}

export function train(
  words: Tensor3, test: Matrix, params: Params, state: State | null, options: { lr: number },
): { params: Params; state: State | null; losses: Vector; answers: Matrix; attention: Tensor3; accuracy: number } {
  const settings = { lr: options.lr, beta1: 0.9, beta2: 0.999, eps: 1e-8, weightDecay: 0 };
  const losses: Vector = [];
  let adam: State | null = null;
  let p: Params = { ...params };
  for (const ids of words) {
    const target = ids.map((w) => [...w].reverse());
    const values = [p.token, p.position, p.wq, p.wk, p.wv, p.wo, p.w1, p.b1, p.w2, p.b2, p.head] as const;
    losses.push(loss(ids, target, ...values));
    const g = lossBackward(1, ids, target, ...values) as unknown as Record<string, Matrix | Vector>;
    const grads: Record<string, Matrix | Vector> = {};
    for (const name of NAMES) grads[name] = g["grad" + name[0].toUpperCase() + name.slice(1)];
    const step = adamStep(p, grads, adam, settings);
    p = step.params as Params;
    adam = step.state;
  }
  const { y, weights } = transformer(
    test, p.token, p.position, p.wq, p.wk, p.wv, p.wo, p.w1, p.b1, p.w2, p.b2, p.head,
  );
  const answers = y.map((m) =>
    m.map((scores) => {
      let arg = 0;
      scores.forEach((s, id) => {
        if (s > scores[arg]) arg = id;
      });
      return arg;
    }),
  );
  let ok = 0;
  let all = 0;
  test.forEach((w, m) => {
    const wanted = [...w].reverse();
    wanted.forEach((id, t) => {
      all += 1;
      if (answers[m][t] === id) ok += 1;
    });
  });
  return { params: p, state: adam, losses, answers, attention: weights, accuracy: ok / all };
}
