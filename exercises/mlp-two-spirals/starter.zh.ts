import { tanh, tanhBackward } from "activation-functions";
import { adamStep } from "adam";
import { linear, linearBackward } from "fully-connected";
import { crossEntropy, crossEntropyBackward } from "softmax-cross-entropy";

type Vector = number[];
type Matrix = number[][];

type Points = { x: Matrix; target: Vector };
type Gradients = {
  gradW1: Matrix;
  gradB1: Vector;
  gradW2: Matrix;
  gradB2: Vector;
  gradW3: Matrix;
  gradB3: Vector;
};
type Params = {
  w1: Matrix;
  b1: Vector;
  w2: Matrix;
  b2: Vector;
  w3: Matrix;
  b3: Vector;
};
/** 导入的 Adam 需要记住的内容，是什么都可以。 */
type State = ReturnType<typeof adamStep>["state"];

/**
 * 两条互相缠绕的螺旋：样本 n 属于类别 n mod 2，半径是 (k + 1)/(N/2)，k = ⌊n/2⌋，
 * 转过 2π·turns·半径，类别 1 再多转半圈。
 *
 * @param noise   `[N, 2]`，加到各点上的噪声
 * @param options `turns`，每条螺旋绕中心多少圈
 * @returns `x` `[N, 2]`，以及 `target` `[N]`，各点的类别
 */
export function twoSpirals(noise: Matrix, options: { turns: number }): Points {
  // TODO
  throw new Error("twoSpirals is not written yet");
}

/**
 * 三层感知机的 logits，前两层之后是 tanh。
 *
 * @param x  `[N, D]`
 * @param w1 `[H, D]`
 * @param b1 `[H]`
 * @param w2 `[G, H]`
 * @param b2 `[G]`
 * @param w3 `[K, G]`
 * @param b3 `[K]`
 * @returns `[N, K]`
 */
export function logits(
  x: Matrix,
  w1: Matrix,
  b1: Vector,
  w2: Matrix,
  b2: Vector,
  w3: Matrix,
  b3: Vector,
): Matrix {
  // TODO
  throw new Error("logits is not written yet");
}

/**
 * `logits` 经过 softmax 之后的平均交叉熵。
 *
 * @param x      `[N, D]`
 * @param target `[N]`，类别编号，从 0 到 K − 1
 * @param w1     `[H, D]`
 * @param b1     `[H]`
 * @param w2     `[G, H]`
 * @param b2     `[G]`
 * @param w3     `[K, G]`
 * @param b3     `[K]`
 * @returns 一个数
 */
export function loss(
  x: Matrix,
  target: Vector,
  w1: Matrix,
  b1: Vector,
  w2: Matrix,
  b2: Vector,
  w3: Matrix,
  b3: Vector,
): number {
  // TODO
  throw new Error("loss is not written yet");
}

/**
 * `loss` 的梯度。
 *
 * @param gradOutput 损失的上游梯度：一个数，不一定是 1
 * @param x          `[N, D]`
 * @param target     `[N]`，类别编号，从 0 到 K − 1
 * @param w1         `[H, D]`
 * @param b1         `[H]`
 * @param w2         `[G, H]`
 * @param b2         `[G]`
 * @param w3         `[K, G]`
 * @param b3         `[K]`
 * @returns 各梯度，形状与六个参数相同
 */
export function lossBackward(
  gradOutput: number,
  x: Matrix,
  target: Vector,
  w1: Matrix,
  b1: Vector,
  w2: Matrix,
  b2: Vector,
  w3: Matrix,
  b3: Vector,
): Gradients {
  // TODO
  throw new Error("lossBackward is not written yet");
}

/**
 * 用 Adam 在全部点上训练，再求网格上每个位置属于类别 1 的概率。
 *
 * @param noise   `[N, 2]`，`twoSpirals` 用它生成各点
 * @param params  `w1`, `b1`, `w2`, `b2`, `w3`, `b3`
 * @param state   第一次为 null，之后是上一次调用返回的内容
 * @param grid    `[R, C, 2]`，平面上的位置
 * @param options 生成点用的 `turns`、学习率 `lr`，以及更新次数 `steps`
 * @returns 最后一次更新之后的参数和 Adam 的状态；`losses` `[steps]`，每项都在该次更新之前计算；
 *   `accuracy`，最后一次更新之后分类正确的点所占的比例；`border` `[R, C]`，网格上每个位置属于类别 1
 *   的概率
 */
export function train(
  noise: Matrix,
  params: Params,
  state: State | null,
  grid: Matrix[],
  options: { turns: number; lr: number; steps: number },
): {
  params: Params;
  state: State | null;
  losses: Vector;
  accuracy: number;
  border: Matrix;
} {
  // TODO
  throw new Error("train is not written yet");
}
