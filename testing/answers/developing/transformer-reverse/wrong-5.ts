// slip: lossBackward leaves out the share of the values (gradV · wv) when it adds up the gradient of X.
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

type Tensors = Record<string, Matrix | Vector>;

const noBias = (w: Matrix): Vector => new Array<number>(w.length).fill(0);

function sum3(...parts: Tensor3[]): Tensor3 {
  return parts[0].map((m, b) =>
    m.map((r, t) => r.map((_, d) => parts.reduce((s, p) => s + p[b][t][d], 0))),
  );
}

function addInto(target: Matrix, other: Matrix): void {
  for (let i = 0; i < target.length; i++)
    for (let j = 0; j < target[i].length; j++) target[i][j] += other[i][j];
}

/** backward of a linear layer on every word of the batch; the weight's gradients add up */
function back(g: Tensor3, x: Tensor3, w: Matrix, bias: Vector) {
  const gradWeight = w.map((r) => r.map(() => 0));
  const gradBias = w.map(() => 0);
  const gradInput: Tensor3 = [];
  for (let b = 0; b < x.length; b++) {
    const one = linearBackward(g[b], x[b], w, bias);
    addInto(gradWeight, one.gradWeight);
    one.gradBias.forEach((v, i) => { gradBias[i] += v; });
    gradInput.push(one.gradInput);
  }
  return { gradInput, gradWeight, gradBias };
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
  const x: Tensor3 = embed(ids, token).map((word) =>
    word.map((vector, t) => vector.map((e, d) => e + position[t][d])),
  );
  const q = x.map((m) => linear(m, wq, noBias(wq)));
  const k = x.map((m) => linear(m, wk, noBias(wk)));
  const v = x.map((m) => linear(m, wv, noBias(wv)));
  const att = scaledDotProductAttention(q, k, v, null);
  const x1 = sum3(x, att.y.map((m) => linear(m, wo, noBias(wo))));
  const z = x1.map((m) => linear(m, w1, b1));
  const h = z.map((m) => m.map((row) => gelu(row)));
  const x2 = sum3(x1, h.map((m) => linear(m, w2, b2)));
  const y = x2.map((m) => linear(m, head, noBias(head)));
  return { x, q, k, v, a: att.y, weights: att.weights, x1, z, h, x2, y };
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
  const all = forward(ids, token, position, wq, wk, wv, wo, w1, b1, w2, b2, head);
  return { y: all.y, weights: all.weights };
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
  const rows: Matrix = [];
  const classes: Vector = [];
  y.forEach((m, b) =>
    m.forEach((row, t) => {
      rows.push(row);
      classes.push(target[b][t]);
    }),
  );
  return crossEntropy(rows, classes, null, { labelSmoothing: 0 });
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
  const f = forward(ids, token, position, wq, wk, wv, wo, w1, b1, w2, b2, head);
  const top = crossEntropyBackward(gradOutput, f.y.flat(), target.flat(), null, {
    labelSmoothing: 0,
  }).gradInput;
  const T = ids[0].length;
  const gY: Tensor3 = [];
  for (let b = 0; b < ids.length; b++) gY.push(top.slice(b * T, b * T + T));

  const bHead = back(gY, f.x2, head, noBias(head));
  const gX2 = bHead.gradInput;
  const b2nd = back(gX2, f.h, w2, b2);
  const gZ = b2nd.gradInput.map((m, b) =>
    m.map((row, t) => geluBackward(row, f.z[b][t]).gradInput),
  );
  const b1st = back(gZ, f.x1, w1, b1);
  const gX1 = sum3(gX2, b1st.gradInput);
  const bO = back(gX1, f.a, wo, noBias(wo));
  const att = scaledDotProductAttentionBackward({ y: bO.gradInput }, f.q, f.k, f.v, null);
  const bQ = back(att.gradQ, f.x, wq, noBias(wq));
  const bK = back(att.gradK, f.x, wk, noBias(wk));
  const bV = back(att.gradV, f.x, wv, noBias(wv));
  const gX = sum3(gX1, bQ.gradInput, bK.gradInput);

  const gradPosition = position.map((r) => r.map(() => 0));
  for (const m of gX) addInto(gradPosition, m);
  return {
    gradToken: embedBackward(gX, ids, token).gradWeight,
    gradPosition,
    gradWq: bQ.gradWeight,
    gradWk: bK.gradWeight,
    gradWv: bV.gradWeight,
    gradWo: bO.gradWeight,
    gradW1: b1st.gradWeight,
    gradB1: b1st.gradBias,
    gradW2: b2nd.gradWeight,
    gradB2: b2nd.gradBias,
    gradHead: bHead.gradWeight,
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
  const adam = { lr: options.lr, beta1: 0.9, beta2: 0.999, eps: 1e-8, weightDecay: 0 };
  let p: Params = params;
  let memory: State | null = state;
  const losses: Vector = [];
  words.forEach((ids) => {
    const target = ids.map((word) => word.map((_, t) => word[word.length - 1 - t]));
    losses.push(
      loss(ids, target, p.token, p.position, p.wq, p.wk, p.wv, p.wo, p.w1, p.b1, p.w2, p.b2, p.head),
    );
    const g = lossBackward(
      1, ids, target, p.token, p.position, p.wq, p.wk, p.wv, p.wo, p.w1, p.b1, p.w2, p.b2, p.head,
    );
    const grads: Tensors = {
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
    const done = adamStep(p, grads, memory, adam);
    p = done.params as Params;
    memory = done.state;
  });
  const { y, weights } = transformer(
    test, p.token, p.position, p.wq, p.wk, p.wv, p.wo, p.w1, p.b1, p.w2, p.b2, p.head,
  );
  const answers = y.map((m) =>
    m.map((row) => row.reduce((best, s, i) => (s > row[best] ? i : best), 0)),
  );
  const hits = answers.flatMap((row, i) =>
    row.map((id, t) => (id === test[i][row.length - 1 - t] ? 1 : 0) as number),
  );
  return {
    params: p,
    state: memory,
    losses,
    answers,
    attention: weights,
    accuracy: hits.reduce((s, v) => s + v, 0) / hits.length,
  };
}
