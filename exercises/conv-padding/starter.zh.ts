type Vector = number[];
type Tensor4 = number[][][][];

type Mode = "zero" | "reflect" | "replicate" | "circular";
type Options = { padding: Vector; mode: Mode };

/**
 * 在每个特征图四周补上新的格子。
 *
 * @param x `[N, C, H, W]`
 * @param options.padding 四边各补多少格，不小于 0：左、右、上、下
 * @param options.mode    新格子里填什么
 * @returns `[N, C, H + top + bottom, W + left + right]`
 */
export function pad(x: Tensor4, options: Options): Tensor4 {
  // TODO: 结果的每个格子要么取自 x，要么是 0；逐轴找出是哪一种
  throw new Error("pad is not written yet");
}

/**
 * 损失经过 `pad` 的梯度。
 *
 * @param gradOutput `[N, C, H + top + bottom, W + left + right]`，损失对结果的梯度
 * @param x          `[N, C, H, W]`
 * @param options    `padding` 和 `mode`，与 `pad` 中相同
 * @returns `gradInput`，形状与 x 相同
 */
export function padBackward(
  gradOutput: Tensor4,
  x: Tensor4,
  options: Options,
): { gradInput: Tensor4 } {
  // TODO: 结果的每个格子把梯度送回它在 x 中的来源
  throw new Error("padBackward is not written yet");
}
