type Matrix = number[][];
type Mode = "valid" | "same" | "full";

/**
 * 二维互相关：核直接放到图像上，不翻转。
 *
 * @param x      `[H, W]`，图像之外为 0
 * @param weight `[kH, kW]`
 * @param options.mode 计算哪些位置
 * @returns `[outH, outW]`：valid 模式为 H - kH + 1，same 模式为 H，full 模式为 H + kH - 1；W 同理
 */
export function crossCorrelate2d(
  x: Matrix,
  weight: Matrix,
  { mode }: { mode: Mode },
): Matrix {
  // TODO: 每个轴上有多少个结果？算第一个结果时，核放在哪里？
  throw new Error("crossCorrelate2d is not written yet");
}

/**
 * 数学定义的二维卷积：先把核旋转 180 度。
 *
 * @param x      `[H, W]`，图像之外为 0
 * @param weight `[kH, kW]`
 * @param options.mode 计算哪些位置
 * @returns `[outH, outW]`，大小与 `crossCorrelate2d` 相同
 */
export function convolve2d(
  x: Matrix,
  weight: Matrix,
  { mode }: { mode: Mode },
): Matrix {
  // TODO
  throw new Error("convolve2d is not written yet");
}
