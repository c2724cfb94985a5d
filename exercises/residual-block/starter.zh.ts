type Vector = number[];
type Matrix = number[][];
type Tensor3 = number[][][];

type Gradients = {
  gradInput: Matrix;
  gradW1: Matrix;
  gradB1: Vector;
  gradW2: Matrix;
  gradB2: Vector;
};
type ProjectionGradients = {
  gradInput: Matrix;
  gradW1: Matrix;
  gradB1: Vector;
  gradW2: Matrix;
  gradB2: Vector;
  gradProjection: Matrix;
};

/**
 * relu(linear2(relu(linear1(x))) + x)。
 *
 * @param x  `[N, D]`
 * @param w1 `[H, D]`
 * @param b1 `[H]`
 * @param w2 `[D, H]`
 * @param b2 `[D]`
 * @returns `[N, D]`
 */
export function residualBlock(
  x: Matrix,
  w1: Matrix,
  b1: Vector,
  w2: Matrix,
  b2: Vector,
): Matrix {
  // TODO: 两个线性层，中间是 ReLU，然后加上捷径，再 ReLU
  throw new Error("residualBlock is not written yet");
}

/**
 * relu(linear2(relu(linear1(x))) + x·projectionᵀ)，用于结果宽度不同的情形。
 *
 * @param x          `[N, D]`
 * @param w1         `[H, D]`
 * @param b1         `[H]`
 * @param w2         `[O, H]`
 * @param b2         `[O]`
 * @param projection `[O, D]`
 * @returns `[N, O]`
 */
export function projectionBlock(
  x: Matrix,
  w1: Matrix,
  b1: Vector,
  w2: Matrix,
  b2: Vector,
  projection: Matrix,
): Matrix {
  // TODO: 同上，换一条捷径
  throw new Error("projectionBlock is not written yet");
}

/**
 * 损失经过 `residualBlock` 的梯度。
 *
 * @param gradOutput `[N, D]`，损失对结果的梯度
 * @param x          `[N, D]`
 * @param w1         `[H, D]`
 * @param b1         `[H]`
 * @param w2         `[D, H]`
 * @param b2         `[D]`
 * @returns 各梯度，形状分别与 x、w1、b1、w2、b2 相同
 */
export function residualBlockBackward(
  gradOutput: Matrix,
  x: Matrix,
  w1: Matrix,
  b1: Vector,
  w2: Matrix,
  b2: Vector,
): Gradients {
  // TODO: 加法把梯度送给它的两项
  throw new Error("residualBlockBackward is not written yet");
}

/**
 * 损失经过 `projectionBlock` 的梯度。
 *
 * @param gradOutput `[N, O]`，损失对结果的梯度
 * @param x          `[N, D]`
 * @param w1         `[H, D]`
 * @param b1         `[H]`
 * @param w2         `[O, H]`
 * @param b2         `[O]`
 * @param projection `[O, D]`
 * @returns 各梯度，形状分别与 x、w1、b1、w2、b2、projection 相同
 */
export function projectionBlockBackward(
  gradOutput: Matrix,
  x: Matrix,
  w1: Matrix,
  b1: Vector,
  w2: Matrix,
  b2: Vector,
  projection: Matrix,
): ProjectionGradients {
  // TODO
  throw new Error("projectionBlockBackward is not written yet");
}

/**
 * 梯度反向穿过一摞残差块，有捷径或没有捷径时，分别变长或变短多少。
 *
 * @param gradOutput `[N, D]`，最后一块结果的梯度，不全为 0
 * @param x          `[N, D]`，第一块的输入
 * @param w1         `[L, H, D]`，每块一个矩阵
 * @param b1         `[L, H]`
 * @param w2         `[L, D, H]`
 * @param b2         `[L, D]`
 * @param options.shortcut 各块是否以恒等映射为捷径
 * @returns ‖x 的梯度‖ / ‖gradOutput‖，对全部元素取欧几里得范数
 */
export function gradientNormRatio(
  gradOutput: Matrix,
  x: Matrix,
  w1: Tensor3,
  b1: Matrix,
  w2: Tensor3,
  b2: Matrix,
  { shortcut }: { shortcut: boolean },
): number {
  // TODO: 前向走过所有块，留下反向需要的量，再反向走回来
  throw new Error("gradientNormRatio is not written yet");
}
