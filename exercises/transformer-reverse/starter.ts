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
  // TODO
  throw new Error("transformer is not written yet");
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
  // TODO
  throw new Error("loss is not written yet");
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
  // TODO
  throw new Error("lossBackward is not written yet");
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
  // TODO
  throw new Error("train is not written yet");
}
