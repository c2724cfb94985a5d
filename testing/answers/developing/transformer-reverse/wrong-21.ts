// slip: the accuracy of train is the share of test words that are right as a whole, instead of the share of all places that are right.
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

const plain = { labelSmoothing: 0 };

function times(x: Tensor3, w: Matrix, bias?: Vector): Tensor3 {
  const b = bias ?? w.map(() => 0);
  return x.map((m) => linear(m, w, b));
}

function timesBackward(
  g: Tensor3,
  x: Tensor3,
  w: Matrix,
): { gradInput: Tensor3; gradWeight: Matrix; gradBias: Vector } {
  const zero = w.map(() => 0);
  const gradInput: Tensor3 = [];
  const gradWeight = w.map((row) => row.map(() => 0));
  const gradBias = w.map(() => 0);
  g.forEach((m, i) => {
    const back = linearBackward(m, x[i], w, zero);
    gradInput.push(back.gradInput);
    back.gradWeight.forEach((row, o) =>
      row.forEach((v, d) => {
        gradWeight[o][d] += v;
      }),
    );
    back.gradBias.forEach((v, o) => {
      gradBias[o] += v;
    });
  });
  return { gradInput, gradWeight, gradBias };
}

const add = (a: Tensor3, b: Tensor3): Tensor3 =>
  a.map((m, i) => m.map((row, t) => row.map((v, d) => v + b[i][t][d])));

function run(ids: Matrix, p: Params) {
  const x = embed(ids, p.token).map((m) =>
    m.map((row, t) => row.map((v, d) => v + p.position[t][d])),
  );
  const q = times(x, p.wq);
  const k = times(x, p.wk);
  const v = times(x, p.wv);
  const { y: a, weights } = scaledDotProductAttention(q, k, v, null);
  const x1 = add(x, times(a, p.wo));
  const z = times(x1, p.w1, p.b1);
  const h = z.map((m) => m.map((row) => gelu(row)));
  const x2 = add(x1, times(h, p.w2, p.b2));
  return { x, q, k, v, a, weights, x1, z, h, x2, y: times(x2, p.head) };
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
  const { y, weights } = run(ids, p);
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
  const p = { token, position, wq, wk, wv, wo, w1, b1, w2, b2, head };
  return crossEntropy(run(ids, p).y.flat(), target.flat(), null, plain);
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
  const flat = crossEntropyBackward(
    gradOutput,
    s.y.flat(),
    target.flat(),
    null,
    plain,
  ).gradInput;
  const gy = ids.map((_, i) => flat.slice(i * T, (i + 1) * T));
  const top = timesBackward(gy, s.x2, head);
  const second = timesBackward(top.gradInput, s.h, w2);
  const gz = second.gradInput.map((m, i) =>
    m.map((row, t) => geluBackward(row, s.z[i][t]).gradInput),
  );
  const first = timesBackward(gz, s.x1, w1);
  const gx1 = add(top.gradInput, first.gradInput);
  const out = timesBackward(gx1, s.a, wo);
  const { gradQ, gradK, gradV } = scaledDotProductAttentionBackward(
    { y: out.gradInput },
    s.q,
    s.k,
    s.v,
    null,
  );
  const bq = timesBackward(gradQ, s.x, wq);
  const bk = timesBackward(gradK, s.x, wk);
  const bv = timesBackward(gradV, s.x, wv);
  const gx = [gx1, bq.gradInput, bk.gradInput, bv.gradInput].reduce(add);
  return {
    gradToken: embedBackward(gx, ids, token).gradWeight,
    gradPosition: position.map((row, t) =>
      row.map((_, d) => (t < T ? gx.reduce((sum, m) => sum + m[t][d], 0) : 0)),
    ),
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
  let memory = state;
  const losses: Vector = [];
  const backwards = (word: Vector) => [...word].reverse();
  for (const ids of words) {
    const target = ids.map(backwards);
    const { token, position, wq, wk, wv, wo, w1, b1, w2, b2, head } = p;
    losses.push(
      loss(ids, target, token, position, wq, wk, wv, wo, w1, b1, w2, b2, head),
    );
    const g = lossBackward(
      1,
      ids,
      target,
      token,
      position,
      wq,
      wk,
      wv,
      wo,
      w1,
      b1,
      w2,
      b2,
      head,
    );
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
      memory,
      { lr: options.lr, beta1: 0.9, beta2: 0.999, eps: 1e-8, weightDecay: 0 },
    );
    p = next.params as Params;
    memory = next.state;
  }
  const { y, weights } = run(test, p);
  const answers = y.map((m) => m.map((row) => row.indexOf(Math.max(...row))));
  const right = answers.filter((answer, i) =>
    backwards(test[i]).every((letter, t) => letter === answer[t]),
  ).length;
  return {
    params: p,
    state: memory,
    losses,
    answers,
    attention: weights,
    accuracy: right / test.length,
  };
}
