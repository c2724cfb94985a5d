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
/** 导入的 Adam 需要记住的内容，是什么都可以。 */
type State = ReturnType<typeof adamStep>["state"];

/**
 * 只有一个块、一个头的 Transformer，没有掩码，也没有归一化。
 *
 * @param ids      `[B, T]`，从 1 到 V − 1
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
 * @returns `y` `[B, T, V]`，每个位置上各个字母的得分；`weights` `[B, T, T]`，每个位置关注哪些位置
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
 * 全部 B·T 个位置的平均交叉熵。
 *
 * @param ids      `[B, T]`
 * @param target   `[B, T]`，每个位置应有的字母
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
 * @returns 一个数
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
 * `loss` 的梯度。
 *
 * @param gradOutput 损失的上游梯度：一个数，不一定是 1
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
 * @returns 各梯度，形状与十一个参数相同
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
 * 用 Adam 训练网络把单词倒着写，再让它倒写测试集里的单词。
 *
 * @param words   `[steps, B, T]`，每一步的单词
 * @param test    `[M, T]`
 * @param params  十一个参数，按名称存放
 * @param state   第一次为 null，之后是上一次调用返回的内容
 * @param options 学习率 `lr`
 * @returns 最后一步之后的参数和 Adam 的状态；`losses` `[steps]`，每项都在该次更新之前计算；
 *   `answers` `[M, T]`，测试集每个位置最可能的字母；`attention` `[M, T, T]`，对应的注意力权重；
 *   `accuracy`，测试集中正确的位置所占的比例
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
