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
type List = [Matrix, Matrix, Matrix, Matrix, Matrix, Matrix, Matrix, Vector, Matrix, Vector, Matrix];

const NAMES = ["token", "position", "wq", "wk", "wv", "wo", "w1", "b1", "w2", "b2", "head"] as const;

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
  const words = ids.map((word) => read(word, [token, position, wq, wk, wv, wo, w1, b1, w2, b2, head]));
  return { y: words.map(({ y }) => y), weights: words.map(({ weights }) => weights) };
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
  const list: List = [token, position, wq, wk, wv, wo, w1, b1, w2, b2, head];
  const losses = ids.map((word, b) =>
    crossEntropy(read(word, list).y, target[b], null, { labelSmoothing: 0 }),
  );
  return losses.reduce((total, one) => total + one / losses.length, 0);
}

/** One word at a time, adding up what each contributes. */
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
  const list: List = [token, position, wq, wk, wv, wo, w1, b1, w2, b2, head];
  const all = ids.map((word, b) => ofWord(gradOutput / ids.length, word, target[b], list));
  const [first, ...others] = all;
  const total = { ...first };
  for (const grads of others) {
    total.gradB1 = plus([total.gradB1], [grads.gradB1])[0];
    total.gradB2 = plus([total.gradB2], [grads.gradB2])[0];
    for (const name of MATRICES) total[name] = plus(total[name], grads[name]);
  }
  return total;
}

const MATRICES = [
  "gradToken",
  "gradPosition",
  "gradWq",
  "gradWk",
  "gradWv",
  "gradWo",
  "gradW1",
  "gradW2",
  "gradHead",
] as const;

export function train(
  words: Tensor3,
  test: Matrix,
  params: Params,
  state: State | null,
  { lr }: { lr: number },
): {
  params: Params;
  state: State | null;
  losses: Vector;
  answers: Matrix;
  attention: Tensor3;
  accuracy: number;
} {
  const options = { lr, beta1: 0.9, beta2: 0.999, eps: 1e-8, weightDecay: 0 };
  const losses: Vector = [];
  let [now, kept] = [params, state];
  for (const batch of words) {
    const target = batch.map((word) => word.toReversed());
    losses.push(loss(batch, target, ...listOf(now)));
    const grads = lossBackward(1, batch, target, ...listOf(now));
    const named = Object.fromEntries(
      NAMES.map((name) => [name, grads[`grad${name[0].toUpperCase()}${name.slice(1)}` as keyof Gradients]]),
    );
    const next = adamStep(now, named, kept, options);
    now = next.params as Params;
    kept = next.state;
  }
  const { y, weights } = transformer(test, ...listOf(now));
  const answers = y.map((places) => places.map((scores) => scores.indexOf(Math.max(...scores))));
  let right = 0;
  for (const [m, word] of test.entries())
    for (let t = 0; t < word.length; t++) right += answers[m][t] === word[word.length - 1 - t] ? 1 : 0;
  return {
    params: now,
    state: kept,
    losses,
    answers,
    attention: weights,
    accuracy: right / (test.length * test[0].length),
  };
}

function listOf(params: Params): List {
  const { token, position, wq, wk, wv, wo, w1, b1, w2, b2, head } = params;
  return [token, position, wq, wk, wv, wo, w1, b1, w2, b2, head];
}

function read(word: Vector, [token, position, wq, wk, wv, wo, w1, b1, w2, b2, head]: List) {
  const x = plus(embed([word], token)[0], position);
  const [q, k, v] = [wq, wk, wv].map((weight) => linear(x, weight, none(weight)));
  const attended = scaledDotProductAttention([q], [k], [v], null);
  const [mixed, weights] = [attended.y[0], attended.weights[0]];
  const x1 = plus(x, linear(mixed, wo, none(wo)));
  const z = linear(x1, w1, b1);
  const h = z.map(gelu);
  const x2 = plus(x1, linear(h, w2, b2));
  return { x, q, k, v, mixed, weights, x1, z, h, x2, y: linear(x2, head, none(head)) };
}

function ofWord(gradOutput: number, word: Vector, target: Vector, list: List): Gradients {
  const [token, , wq, wk, wv, wo, w1, b1, w2, b2, head] = list;
  const { x, q, k, v, mixed, x1, z, h, x2, y } = read(word, list);
  const { gradInput: gradY } = crossEntropyBackward(gradOutput, y, target, null, { labelSmoothing: 0 });
  const last = linearBackward(gradY, x2, head, none(head));
  const down = linearBackward(last.gradInput, h, w2, b2);
  const gradZ = down.gradInput.map((row, t) => geluBackward(row, z[t]).gradInput);
  const up = linearBackward(gradZ, x1, w1, b1);
  const gradX1 = plus(last.gradInput, up.gradInput);
  const out = linearBackward(gradX1, mixed, wo, none(wo));
  const inner = scaledDotProductAttentionBackward({ y: [out.gradInput] }, [q], [k], [v], null);
  const query = linearBackward(inner.gradQ[0], x, wq, none(wq));
  const key = linearBackward(inner.gradK[0], x, wk, none(wk));
  const value = linearBackward(inner.gradV[0], x, wv, none(wv));
  const gradX = plus(plus(gradX1, query.gradInput), plus(key.gradInput, value.gradInput));
  return {
    gradToken: embedBackward([gradX], [word], token).gradWeight,
    gradPosition: gradX,
    gradWq: query.gradWeight,
    gradWk: key.gradWeight,
    gradWv: value.gradWeight,
    gradWo: out.gradWeight,
    gradW1: up.gradWeight,
    gradB1: up.gradBias,
    gradW2: down.gradWeight,
    gradB2: down.gradBias,
    gradHead: last.gradWeight,
  };
}

function none(weight: Matrix): Vector {
  return weight.map(() => 0);
}

function plus(a: Matrix, b: Matrix): Matrix {
  return a.map((row, i) => row.map((value, j) => value + b[i][j]));
}
