// slip: lossBackward forgets the path through the keys: the gradient that arrives at X lacks G_K*Wk (gradWk itself is there), so gradToken and gradPosition are wrong.
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

/** all places of a batch below each other, and back */
const stack = (x: Tensor3): Matrix => x.flat();
function split(rows: Matrix, T: number): Tensor3 {
  const out: Tensor3 = [];
  for (let i = 0; i < rows.length; i += T) out.push(rows.slice(i, i + T));
  return out;
}

function plus(a: Matrix, b: Matrix): Matrix {
  return a.map((row, i) => row.map((v, d) => v + b[i][d]));
}

function none(w: Matrix): Vector {
  return new Array<number>(w.length).fill(0);
}

type Trace = {
  x: Matrix;
  q: Tensor3;
  k: Tensor3;
  v: Tensor3;
  a: Matrix;
  weights: Tensor3;
  x1: Matrix;
  z: Matrix;
  h: Matrix;
  x2: Matrix;
  y: Matrix;
};

function trace(ids: Matrix, p: Params): Trace {
  const T = ids[0].length;
  const x = stack(embed(ids, p.token)).map((row, i) =>
    row.map((v, d) => v + p.position[i % T][d]),
  );
  const q = split(linear(x, p.wq, none(p.wq)), T);
  const k = split(linear(x, p.wk, none(p.wk)), T);
  const v = split(linear(x, p.wv, none(p.wv)), T);
  const attended = scaledDotProductAttention(q, k, v, null);
  const a = stack(attended.y);
  const x1 = plus(x, linear(a, p.wo, none(p.wo)));
  const z = linear(x1, p.w1, p.b1);
  const h = z.map((row) => gelu(row));
  const x2 = plus(x1, linear(h, p.w2, p.b2));
  const y = linear(x2, p.head, none(p.head));
  return { x, q, k, v, a, weights: attended.weights, x1, z, h, x2, y };
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
  const result = trace(ids, {
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
  return { y: split(result.y, ids[0].length), weights: result.weights };
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
  const params = { token, position, wq, wk, wv, wo, w1, b1, w2, b2, head };
  const { y } = trace(ids, params);
  return crossEntropy(y, target.flat(), null, { labelSmoothing: 0 });
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
  const params = { token, position, wq, wk, wv, wo, w1, b1, w2, b2, head };
  const { x, q, k, v, a, x1, z, h, x2, y } = trace(ids, params);
  const T = ids[0].length;
  const gY = crossEntropyBackward(gradOutput, y, target.flat(), null, {
    labelSmoothing: 0,
  }).gradInput;
  const last = linearBackward(gY, x2, head, none(head));
  const ff2 = linearBackward(last.gradInput, h, w2, b2);
  const gZ = ff2.gradInput.map((row, i) => geluBackward(row, z[i]).gradInput);
  const ff1 = linearBackward(gZ, x1, w1, b1);
  const gX1 = plus(last.gradInput, ff1.gradInput);
  const mix = linearBackward(gX1, a, wo, none(wo));
  const att = scaledDotProductAttentionBackward(
    { y: split(mix.gradInput, T) },
    q,
    k,
    v,
    null,
  );
  const queries = linearBackward(stack(att.gradQ), x, wq, none(wq));
  const keys = linearBackward(stack(att.gradK), x, wk, none(wk));
  const values = linearBackward(stack(att.gradV), x, wv, none(wv));
  const gX = plus(gX1, plus(queries.gradInput, values.gradInput));

  const gradPosition = position.map((row) => row.map(() => 0));
  gX.forEach((row, i) =>
    row.forEach((g, d) => {
      gradPosition[i % T][d] += g;
    }),
  );
  return {
    gradToken: embedBackward(split(gX, T), ids, token).gradWeight,
    gradPosition,
    gradWq: queries.gradWeight,
    gradWk: keys.gradWeight,
    gradWv: values.gradWeight,
    gradWo: mix.gradWeight,
    gradW1: ff1.gradWeight,
    gradB1: ff1.gradBias,
    gradW2: ff2.gradWeight,
    gradB2: ff2.gradBias,
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
  const adam = {
    lr: options.lr,
    beta1: 0.9,
    beta2: 0.999,
    eps: 1e-8,
    weightDecay: 0,
  };
  const losses: Vector = [];
  let current = params;
  let memory = state;
  for (let step = 0; step < words.length; step++) {
    const ids = words[step];
    const target = ids.map((word) => word.map((_, t) => word[word.length - 1 - t]));
    const c = current;
    losses.push(
      loss(
        ids,
        target,
        c.token,
        c.position,
        c.wq,
        c.wk,
        c.wv,
        c.wo,
        c.w1,
        c.b1,
        c.w2,
        c.b2,
        c.head,
      ),
    );
    const g = lossBackward(
      1,
      ids,
      target,
      c.token,
      c.position,
      c.wq,
      c.wk,
      c.wv,
      c.wo,
      c.w1,
      c.b1,
      c.w2,
      c.b2,
      c.head,
    );
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
    const moved = adamStep(c, grads, memory, adam);
    current = moved.params as Params;
    memory = moved.state;
  }

  const T = test[0].length;
  const { y, weights } = trace(test, current);
  const letters = y.map((row) => {
    let best = 0;
    for (let v = 1; v < row.length; v++) if (row[v] > row[best]) best = v;
    return best;
  });
  const answers = test.map((_, m) => letters.slice(m * T, (m + 1) * T));
  let right = 0;
  answers.forEach((row, m) =>
    row.forEach((letter, t) => {
      if (letter === test[m][T - 1 - t]) right++;
    }),
  );
  return {
    params: current,
    state: memory,
    losses,
    answers,
    attention: weights,
    accuracy: right / (test.length * T),
  };
}
