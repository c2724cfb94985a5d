import {
  adam,
  add,
  crossEntropy,
  embedding,
  gelu,
  linear,
  type OptimizerState,
  reshape,
  scaledDotProductAttention,
  type Tensor,
  tensor,
  valueAndGrad,
} from "nabla/engine";

type Params = Record<string, Tensor>;

const NAMES = ["token", "position", "wq", "wk", "wv", "wo", "w1", "b1", "w2", "b2", "head"];

export function transformer(ids: number[][], ...params: Tensor[]): { y: Tensor; weights: Tensor } {
  const [token, position, wq, wk, wv, wo, w1, b1, w2, b2, head] = params;
  const x = add(embedding(tensor(ids), token), position);
  const [q, k, v] = [linear(x, wq), linear(x, wk), linear(x, wv)];
  const { y: mixed, weights } = scaledDotProductAttention(q, k, v);
  const attended = add(x, linear(mixed, wo));
  const hidden = gelu(linear(attended, w1, b1), { approximate: "tanh" });
  return { y: linear(add(attended, linear(hidden, w2, b2)), head), weights };
}

export function loss(ids: number[][], target: number[][], ...params: Tensor[]): Tensor {
  const { y } = transformer(ids, ...params);
  return crossEntropy(reshape(y, [-1, y.shape[2] ?? 0]), target.flat());
}

export function train(
  words: number[][][],
  test: number[][],
  params: Params,
  state: OptimizerState | null,
  { lr }: { lr: number },
): {
  params: Params;
  state: OptimizerState | null;
  losses: Tensor;
  answers: number[][];
  attention: Tensor;
  accuracy: number;
} {
  const losses: number[] = [];
  let now = { params, state };
  for (const ids of words) {
    const lossAndGrads = valueAndGrad((...list: Tensor[]) => loss(ids, ids.map(backwards), ...list));
    const { value, gradients } = lossAndGrads(...inOrder(now.params));
    losses.push(value);
    const grads = Object.fromEntries(NAMES.map((name, i) => [name, gradients[i]]));
    now = adam(now.params, grads, now.state, { lr, betas: [0.9, 0.999], eps: 1e-8, weightDecay: 0 });
  }
  const { y, weights } = transformer(test, ...inOrder(now.params));
  const [, length = 0, letters = 0] = y.shape;
  const answers = test.map((word, m) =>
    word.map((_, t) => {
      const row = y.data.subarray((m * length + t) * letters, (m * length + t + 1) * letters);
      return row.indexOf(Math.max(...row));
    }),
  );
  const wanted = test.flatMap(backwards);
  const hits = answers.flat().filter((letter, i) => letter === wanted[i]);
  return {
    ...now,
    losses: tensor(losses),
    answers,
    attention: weights,
    accuracy: hits.length / wanted.length,
  };
}

function backwards(word: number[]): number[] {
  return word.map((_, t) => word[word.length - 1 - t] ?? 0);
}

function inOrder(params: Params): Tensor[] {
  return NAMES.map((name) => params[name]);
}
