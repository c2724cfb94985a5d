// slip: train compares the answers with the test words themselves instead of the words backwards when it computes the accuracy.
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

const NAMES = [
  "token", "position", "wq", "wk", "wv", "wo", "w1", "b1", "w2", "b2", "head",
] as const;
type Args = [
  Matrix, Matrix, Matrix, Matrix, Matrix, Matrix, Matrix, Vector, Matrix, Vector, Matrix,
];
const argsOf = (p: Params): Args => [
  p.token, p.position, p.wq, p.wk, p.wv, p.wo, p.w1, p.b1, p.w2, p.b2, p.head,
];

const lin = (x: Matrix, w: Matrix): Matrix => linear(x, w, w.map(() => 0));
const add = (a: Matrix, b: Matrix): Matrix => a.map((r, i) => r.map((v, j) => v + b[i][j]));
const chunk = (m: Matrix, size: number): Tensor3 => {
  const out: Tensor3 = [];
  for (let i = 0; i < m.length; i += size) out.push(m.slice(i, i + size));
  return out;
};

/** the forward pass on the rows of all words; only the attention needs them word by word */
function run(ids: Matrix, ...params: Args) {
  const [token, position, wq, wk, wv, wo, w1, b1, w2, b2, head] = params;
  const T = ids[0].length;
  const x = embed(ids, token).flatMap((word) => add(word, position));
  const q = chunk(lin(x, wq), T);
  const k = chunk(lin(x, wk), T);
  const v = chunk(lin(x, wv), T);
  const attended = scaledDotProductAttention(q, k, v, null);
  const a = attended.y.flat();
  const x1 = add(x, lin(a, wo));
  const z = linear(x1, w1, b1);
  const h = z.map((row) => gelu(row));
  const x2 = add(x1, linear(h, w2, b2));
  return { T, x, q, k, v, a, weights: attended.weights, x1, z, h, x2, y: lin(x2, head) };
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
  const r = run(ids, token, position, wq, wk, wv, wo, w1, b1, w2, b2, head);
  return { y: chunk(r.y, r.T), weights: r.weights };
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
  const { y } = run(ids, token, position, wq, wk, wv, wo, w1, b1, w2, b2, head);
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
  const r = run(ids, token, position, wq, wk, wv, wo, w1, b1, w2, b2, head);
  const linBack = (g: Matrix, x: Matrix, w: Matrix) => linearBackward(g, x, w, w.map(() => 0));
  const { gradInput: gy } = crossEntropyBackward(gradOutput, r.y, target.flat(), null, {
    labelSmoothing: 0,
  });
  const toHead = linBack(gy, r.x2, head);
  const toW2 = linearBackward(toHead.gradInput, r.h, w2, b2);
  const toW1 = linearBackward(
    toW2.gradInput.map((row, n) => geluBackward(row, r.z[n]).gradInput), r.x1, w1, b1,
  );
  let g = add(toHead.gradInput, toW1.gradInput);
  const toWo = linBack(g, r.a, wo);
  const { gradQ, gradK, gradV } = scaledDotProductAttentionBackward(
    { y: chunk(toWo.gradInput, r.T) }, r.q, r.k, r.v, null,
  );
  const toWq = linBack(gradQ.flat(), r.x, wq);
  const toWk = linBack(gradK.flat(), r.x, wk);
  const toWv = linBack(gradV.flat(), r.x, wv);
  for (const part of [toWq, toWk, toWv]) g = add(g, part.gradInput);
  const gx = chunk(g, r.T);
  return {
    gradToken: embedBackward(gx, ids, token).gradWeight,
    gradPosition: position.map((row, t) => row.map((_, d) => gx.reduce((s, m) => s + m[t][d], 0))),
    gradWq: toWq.gradWeight,
    gradWk: toWk.gradWeight,
    gradWv: toWv.gradWeight,
    gradWo: toWo.gradWeight,
    gradW1: toW1.gradWeight,
    gradB1: toW1.gradBias,
    gradW2: toW2.gradWeight,
    gradB2: toW2.gradBias,
    gradHead: toHead.gradWeight,
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
  let current = params;
  const losses: Vector = [];
  for (const batch of words) {
    const target = batch.map((word) => [...word].reverse());
    losses.push(loss(batch, target, ...argsOf(current)));
    const g = lossBackward(1, batch, target, ...argsOf(current));
    const values = [
      g.gradToken, g.gradPosition, g.gradWq, g.gradWk, g.gradWv, g.gradWo, g.gradW1, g.gradB1,
      g.gradW2, g.gradB2, g.gradHead,
    ];
    const grads: Record<string, Matrix | Vector> = {};
    NAMES.forEach((name, i) => { grads[name] = values[i]; });
    const next = adamStep(current, grads, state, {
      lr: options.lr,
      beta1: 0.9,
      beta2: 0.999,
      eps: 1e-8,
      weightDecay: 0,
    });
    current = next.params as Params;
    state = next.state;
  }
  const { y, weights } = transformer(test, ...argsOf(current));
  const answers = y.map((word) =>
    word.map((scores) => {
      let best = 0;
      scores.forEach((s, id) => {
        if (s > scores[best]) best = id;
      });
      return best;
    }),
  );
  const wanted = test.flat();
  const given = answers.flat();
  const right = given.filter((id, i) => id === wanted[i]).length;
  return {
    params: current,
    state,
    losses,
    answers,
    attention: weights,
    accuracy: right / wanted.length,
  };
}
