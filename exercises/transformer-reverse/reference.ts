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
/** Whatever the Adam that is imported remembers. */
type State = ReturnType<typeof adamStep>["state"];

/**
 * A Transformer of one block with one head, without masks and without normalisation.
 *
 * @param ids      `[B, T]`, from 1 to V − 1
 * @param token    `[V, D]`
 * @param position `[T, D]`
 * @param wq       `[D, D]`
 * @param wk       `[D, D]`
 * @param wv       `[D, D]`
 * @param wo       `[D, D]`
 * @param w1       `[F, D]`
 * @param b1       `[F]`
 * @param w2       `[D, F]`
 * @param b2       `[D]`
 * @param head     `[V, D]`
 * @returns `y` `[B, T, V]`, the scores of each letter in each place; `weights` `[B, T, T]`, what each place attends to
 */
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
  const { y, weights } = run(ids, { token, position, wq, wk, wv, wo, w1, b1, w2, b2, head });
  return { y, weights };
}

/**
 * Mean cross-entropy of all B·T places.
 *
 * @param ids      `[B, T]`
 * @param target   `[B, T]`, the letter that belongs in each place
 * @param token    `[V, D]`
 * @param position `[T, D]`
 * @param wq       `[D, D]`
 * @param wk       `[D, D]`
 * @param wv       `[D, D]`
 * @param wo       `[D, D]`
 * @param w1       `[F, D]`
 * @param b1       `[F]`
 * @param w2       `[D, F]`
 * @param b2       `[D]`
 * @param head     `[V, D]`
 * @returns one number
 */
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
  const { y } = run(ids, { token, position, wq, wk, wv, wo, w1, b1, w2, b2, head });
  return crossEntropy(y.flat(), target.flat(), null, PLAIN);
}

/**
 * Gradients of `loss`.
 *
 * @param gradOutput upstream gradient of the loss: a number, not always 1
 * @param ids        `[B, T]`
 * @param target     `[B, T]`
 * @param token      `[V, D]`
 * @param position   `[T, D]`
 * @param wq         `[D, D]`
 * @param wk         `[D, D]`
 * @param wv         `[D, D]`
 * @param wo         `[D, D]`
 * @param w1         `[F, D]`
 * @param b1         `[F]`
 * @param w2         `[D, F]`
 * @param b2         `[D]`
 * @param head       `[V, D]`
 * @returns gradients in the shapes of the eleven parameters
 */
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
  const { x, q, k, v, mixed, attended, z, h, y, x2 } = run(ids, {
    ...{ token, position, wq, wk, wv, wo },
    ...{ w1, b1, w2, b2, head },
  });
  const flat = crossEntropyBackward(gradOutput, y.flat(), target.flat(), null, PLAIN).gradInput;
  const back = backThrough(like(y, flat), x2, head);

  const second = backThrough(back.gradInput, h, w2);
  const gradZ = second.gradInput.map((rows, b) => rows.map((row, t) => geluBackward(row, z[b][t]).gradInput));
  const first = backThrough(gradZ, attended, w1);
  const gradAttended = sum(back.gradInput, first.gradInput);

  const out = backThrough(gradAttended, mixed, wo);
  const { gradQ, gradK, gradV } = scaledDotProductAttentionBackward({ y: out.gradInput }, q, k, v, null);
  const [query, key, value] = [
    backThrough(gradQ, x, wq),
    backThrough(gradK, x, wk),
    backThrough(gradV, x, wv),
  ];
  const gradX = [query, key, value].reduce((total, { gradInput }) => sum(total, gradInput), gradAttended);

  return {
    gradToken: embedBackward(gradX, ids, token).gradWeight,
    gradPosition: gradX.reduce(
      (total, rows) => total.map((row, t) => added(row, rows[t])),
      zerosLike(position),
    ),
    gradWq: query.gradWeight,
    gradWk: key.gradWeight,
    gradWv: value.gradWeight,
    gradWo: out.gradWeight,
    gradW1: first.gradWeight,
    gradB1: first.gradBias,
    gradW2: second.gradWeight,
    gradB2: second.gradBias,
    gradHead: back.gradWeight,
  };
}

/**
 * Trains by Adam to write words backwards, then asks for the words of a test.
 *
 * @param words   `[steps, B, T]`, the words of each step
 * @param test    `[M, T]`
 * @param params  the eleven parameters, by name
 * @param state   null at first, afterwards what the call before returned
 * @param options the learning rate `lr`
 * @returns the parameters after the last step and Adam's state; `losses` `[steps]`, each taken before its update;
 *   `answers` `[M, T]`, the likeliest letter of each place of the test; `attention` `[M, T, T]`, its weights;
 *   `accuracy`, the share of the places of the test that are right
 */
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
  for (const ids of words) {
    const target = ids.map(reversed);
    const { token, position, wq, wk, wv, wo, w1, b1, w2, b2, head } = params;
    losses.push(loss(ids, target, token, position, wq, wk, wv, wo, w1, b1, w2, b2, head));
    const grads = lossBackward(1, ids, target, token, position, wq, wk, wv, wo, w1, b1, w2, b2, head);
    const next = adamStep(params, byName(grads), state, { ...ADAM, lr: options.lr });
    params = next.params as Params;
    state = next.state;
  }
  const { y, weights } = run(test, params);
  const answers = y.map((rows) => rows.map((row) => row.indexOf(Math.max(...row))));
  const wanted = test.flatMap(reversed);
  const hits = answers.flat().filter((letter, i) => letter === wanted[i]);
  return { params, state, losses, answers, attention: weights, accuracy: hits.length / wanted.length };
}

const PLAIN = Object.freeze({ labelSmoothing: 0 });
const ADAM = Object.freeze({ beta1: 0.9, beta2: 0.999, eps: 1e-8, weightDecay: 0 });

/** The forward pass with all that the backward pass needs of it. */
function run(ids: Matrix, { token, position, wq, wk, wv, wo, w1, b1, w2, b2, head }: Params) {
  const x = embed(ids, token).map((rows) => rows.map((row, t) => added(row, position[t])));
  const [q, k, v] = [through(x, wq), through(x, wk), through(x, wv)];
  const { y: mixed, weights } = scaledDotProductAttention(q, k, v, null);
  const attended = sum(x, through(mixed, wo));
  const z = through(attended, w1, b1);
  const h = z.map((rows) => rows.map(gelu));
  const x2 = sum(attended, through(h, w2, b2));
  return { x, q, k, v, mixed, weights, attended, z, h, x2, y: through(x2, head) };
}

/** A linear layer on every place of every word. */
function through(x: Tensor3, weight: Matrix, bias: Vector = weight.map(() => 0)): Tensor3 {
  return like(x, linear(x.flat(), weight, bias));
}

function backThrough(gradOutput: Tensor3, x: Tensor3, weight: Matrix) {
  const bias = weight.map(() => 0);
  const { gradInput, gradWeight, gradBias } = linearBackward(gradOutput.flat(), x.flat(), weight, bias);
  return { gradInput: like(x, gradInput), gradWeight, gradBias };
}

/** Rows, as many to a word as `x` has. */
function like(x: Tensor3, rows: Matrix): Tensor3 {
  const length = x[0].length;
  return x.map((_, b) => rows.slice(b * length, (b + 1) * length));
}

function sum(a: Tensor3, b: Tensor3): Tensor3 {
  return a.map((rows, i) => rows.map((row, t) => added(row, b[i][t])));
}

function added(a: Vector, b: Vector): Vector {
  return a.map((value, i) => value + b[i]);
}

function zerosLike(a: Matrix): Matrix {
  return a.map((row) => row.map(() => 0));
}

function reversed(ids: Vector): Vector {
  return [...ids].reverse();
}

function byName(grads: Gradients): Params {
  return {
    ...{ token: grads.gradToken, position: grads.gradPosition },
    ...{ wq: grads.gradWq, wk: grads.gradWk, wv: grads.gradWv, wo: grads.gradWo },
    ...{ w1: grads.gradW1, b1: grads.gradB1, w2: grads.gradW2, b2: grads.gradB2, head: grads.gradHead },
  };
}
