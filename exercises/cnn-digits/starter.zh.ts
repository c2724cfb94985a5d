import { adamStep } from "adam";
import { convLayer, convLayerBackward } from "conv-layer";
import {
  flatten,
  flattenBackward,
  linear,
  linearBackward,
} from "fully-connected";
import { maxPool2d, maxPool2dBackward } from "pooling-operation";
import { crossEntropy, crossEntropyBackward } from "softmax-cross-entropy";

type Vector = number[];
type Matrix = number[][];
type Tensor4 = number[][][][];

type Params = { w1: Tensor4; b1: Vector; w2: Matrix; b2: Vector };
type Gradients = {
  gradW1: Tensor4;
  gradB1: Vector;
  gradW2: Matrix;
  gradB2: Vector;
};
/** 导入的 Adam 需要记住的内容，是什么都可以。 */
type State = ReturnType<typeof adamStep>["state"];

/** 每个数字由哪些笔段组成，像计算器那样：上、左上、右上、中、左下、右下、下。 */
const SEGMENTS = [
  [1, 1, 1, 0, 1, 1, 1],
  [0, 0, 1, 0, 0, 1, 0],
  [1, 0, 1, 1, 1, 0, 1],
  [1, 0, 1, 1, 0, 1, 1],
  [0, 1, 1, 1, 0, 1, 0],
  [1, 1, 0, 1, 0, 1, 1],
  [1, 1, 0, 1, 1, 1, 1],
  [1, 0, 1, 0, 0, 1, 0],
  [1, 1, 1, 1, 1, 1, 1],
  [1, 1, 1, 1, 0, 1, 1],
];

/** 每个笔段在 7 行 4 列的框里的走向：从哪行哪列到哪行哪列，包含两端。 */
const STROKES = [
  [0, 0, 0, 3],
  [0, 0, 3, 0],
  [0, 3, 3, 3],
  [3, 0, 3, 3],
  [3, 0, 6, 0],
  [3, 3, 6, 3],
  [6, 0, 6, 3],
];

/**
 * 画在小灰度图上的数字。
 *
 * @param digits `[N]`，从 0 到 9
 * @param shift  `[N, 2]`，7 行 4 列的框从哪一行、哪一列开始
 * @param noise  `[N, 10, 8]`，加到图像上的噪声
 * @returns `[N, 1, 10, 8]`：笔画处为 1，其余为 0，再加上噪声
 */
export function drawDigits(
  digits: Vector,
  shift: Matrix,
  noise: Matrix[],
): Tensor4 {
  // TODO
  throw new Error("drawDigits is not written yet");
}

/**
 * 每一类的得分：卷积和 ReLU，2 × 2 窗口的最大池化，展平，一个线性层。
 *
 * @param x  `[N, 1, H, W]`
 * @param w1 `[C, 1, kH, kW]`
 * @param b1 `[C]`
 * @param w2 `[K, F]`，F = C·⌊(H − kH + 1)/2⌋·⌊(W − kW + 1)/2⌋
 * @param b2 `[K]`
 * @returns `[N, K]`
 */
export function logits(
  x: Tensor4,
  w1: Tensor4,
  b1: Vector,
  w2: Matrix,
  b2: Vector,
): Matrix {
  // TODO
  throw new Error("logits is not written yet");
}

/**
 * `logits` 经过 softmax 之后的平均交叉熵。
 *
 * @param x      `[N, 1, H, W]`
 * @param target `[N]`，类别编号，从 0 到 K − 1
 * @param w1     `[C, 1, kH, kW]`
 * @param b1     `[C]`
 * @param w2     `[K, F]`
 * @param b2     `[K]`
 * @returns 一个数
 */
export function loss(
  x: Tensor4,
  target: Vector,
  w1: Tensor4,
  b1: Vector,
  w2: Matrix,
  b2: Vector,
): number {
  // TODO
  throw new Error("loss is not written yet");
}

/**
 * `loss` 的梯度。
 *
 * @param gradOutput 损失的上游梯度：一个数，不一定是 1
 * @param x          `[N, 1, H, W]`
 * @param target     `[N]`，类别编号，从 0 到 K − 1
 * @param w1         `[C, 1, kH, kW]`
 * @param b1         `[C]`
 * @param w2         `[K, F]`
 * @param b2         `[K]`
 * @returns 各梯度，形状与四个参数相同
 */
export function lossBackward(
  gradOutput: number,
  x: Tensor4,
  target: Vector,
  w1: Tensor4,
  b1: Vector,
  w2: Matrix,
  b2: Vector,
): Gradients {
  // TODO
  throw new Error("lossBackward is not written yet");
}

/**
 * 用 Adam 在每步新画的数字上训练，然后识别测试集里的数字。
 *
 * @param digits  `[steps, N]`，每一步的数字
 * @param shift   `[steps, N, 2]`
 * @param noise   `[steps, N, 10, 8]`
 * @param test    `[M]`，测试集的数字
 * @param place   `[M, 2]`，它们的位移
 * @param grain   `[M, 10, 8]`，它们的噪声
 * @param params  `w1`, `b1`, `w2`, `b2`
 * @param state   第一次为 null，之后是上一次调用返回的内容
 * @param options 学习率 `lr`
 * @returns 最后一步之后的参数和 Adam 的状态；`losses` `[steps]`，每项都在该次更新之前计算；`read`
 *   `[M, 10]`，每张测试图像是各个数字的概率；`accuracy`，测试集中识别正确的比例
 */
export function train(
  digits: Matrix,
  shift: Matrix[],
  noise: Tensor4,
  test: Vector,
  place: Matrix,
  grain: Matrix[],
  params: Params,
  state: State | null,
  options: { lr: number },
): {
  params: Params;
  state: State | null;
  losses: Vector;
  read: Matrix;
  accuracy: number;
} {
  // TODO
  throw new Error("train is not written yet");
}
