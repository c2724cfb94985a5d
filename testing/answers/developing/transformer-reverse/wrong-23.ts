// slip: train makes the targets once from the first batch, before the loop, and uses them for the words of all later steps too (stale variable).
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

const SMOOTH = { labelSmoothing: 0 };

function project(x: Tensor3, w: Matrix, b: Vector | null): Tensor3 {
  return x.map((word) => linear(word, w, b === null ? w.map(() => 0) : b));
}

function sum3(...xs: Tensor3[]): Tensor3 {
  return xs[0].map((m, i) =>
    m.map((row, t) =>
      row.map((_, d) => xs.reduce((s, x) => s + x[i][t][d], 0)),
    ),
  );
}

function projectBackward(g: Tensor3, x: Tensor3, w: Matrix) {
  const T = x[0].length;
  const back = linearBackward(
    g.flat(),
    x.flat(),
    w,
    w.map(() => 0),
  );
  return {
    weight: back.gradWeight,
    bias: back.gradBias,
    input: g.map((_, i) => back.gradInput.slice(i * T, i * T + T)),
  };
}

function forwardPass(ids: Matrix, p: Params) {
  const tokens = embed(ids, p.token);
  const x = tokens.map((m) =>
    m.map((row, t) => row.map((v, d) => v + p.position[t][d])),
  );
  const q = project(x, p.wq, null);
  const k = project(x, p.wk, null);
  const v = project(x, p.wv, null);
  const { y: a, weights } = scaledDotProductAttention(q, k, v, null);
  const x1 = sum3(x, project(a, p.wo, null));
  const z = project(x1, p.w1, p.b1);
  const h = z.map((m) => m.map((row) => gelu(row)));
  const x2 = sum3(x1, project(h, p.w2, p.b2));
  const y = project(x2, p.head, null);
  return { x, q, k, v, a, weights, x1, z, h, x2, y };
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
  const { y, weights } = forwardPass(ids, {
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
  const { y } = transformer(
    ids,
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
  return crossEntropy(y.flat(), target.flat(), null, SMOOTH);
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
  const p: Params = { token, position, wq, wk, wv, wo, w1, b1, w2, b2, head };
  const f = forwardPass(ids, p);
  const T = ids[0].length;
  const { gradInput } = crossEntropyBackward(
    gradOutput,
    f.y.flat(),
    target.flat(),
    null,
    SMOOTH,
  );
  const gY = ids.map((_, i) => gradInput.slice(i * T, i * T + T));
  const toHead = projectBackward(gY, f.x2, head);
  const toW2 = projectBackward(toHead.input, f.h, w2);
  const gZ = toW2.input.map((m, i) =>
    m.map((row, t) => geluBackward(row, f.z[i][t]).gradInput),
  );
  const toW1 = projectBackward(gZ, f.x1, w1);
  const gX1 = sum3(toHead.input, toW1.input);
  const toWo = projectBackward(gX1, f.a, wo);
  const g = scaledDotProductAttentionBackward(
    { y: toWo.input },
    f.q,
    f.k,
    f.v,
    null,
  );
  const toWq = projectBackward(g.gradQ, f.x, wq);
  const toWk = projectBackward(g.gradK, f.x, wk);
  const toWv = projectBackward(g.gradV, f.x, wv);
  const gX = sum3(gX1, toWq.input, toWk.input, toWv.input);
  const gradPosition = position.map((row) => row.map(() => 0));
  for (const word of gX)
    for (let t = 0; t < T; t++)
      for (let d = 0; d < word[t].length; d++) gradPosition[t][d] += word[t][d];
  return {
    gradToken: embedBackward(gX, ids, token).gradWeight,
    gradPosition,
    gradWq: toWq.weight,
    gradWk: toWk.weight,
    gradWv: toWv.weight,
    gradWo: toWo.weight,
    gradW1: toW1.weight,
    gradB1: toW1.bias,
    gradW2: toW2.weight,
    gradB2: toW2.bias,
    gradHead: toHead.weight,
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
  let theta = params;
  let memory = state;
  const target = words[0].map((word) => word.slice().reverse());
  words.forEach((ids) => {
    const { token, position, wq, wk, wv, wo, w1, b1, w2, b2, head } = theta;
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
    const result = adamStep(
      theta,
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
    theta = result.params as Params;
    memory = result.state;
  });
  const { y, weights } = forwardPass(test, theta);
  const answers = y.map((m) =>
    m.map((row) => row.reduce((best, v, i) => (v > row[best] ? i : best), 0)),
  );
  const wanted = test.map((word) => word.slice().reverse());
  const hits = answers
    .flat()
    .filter((letter, i) => letter === wanted.flat()[i]).length;
  return {
    params: theta,
    state: memory,
    losses,
    answers,
    attention: weights,
    accuracy: hits / wanted.flat().length,
  };
}
