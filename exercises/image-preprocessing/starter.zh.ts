type Vector = number[];
type Tensor3 = number[][][];
type Size = { height: number; width: number };

/**
 * (x − mean) / std，每个通道各有自己的均值和标准差。
 *
 * @param x            `[C, H, W]`
 * @param options.mean `[C]`
 * @param options.std  `[C]`
 * @returns `[C, H, W]`
 */
export function normalize(
  x: Tensor3,
  { mean, std }: { mean: Vector; std: Vector },
): Tensor3 {
  // TODO
  throw new Error("normalize is not written yet");
}

/**
 * 以像素中心为准的双线性插值，同 torch.nn.functional.interpolate 在 align_corners 为 false 时。
 *
 * @param x              `[C, H, W]`
 * @param options.height 结果的行数
 * @param options.width  结果的列数
 * @returns `[C, height, width]`
 */
export function resizeBilinear(x: Tensor3, { height, width }: Size): Tensor3 {
  // TODO: 每个新像素的中心落在原图的什么位置？
  throw new Error("resizeBilinear is not written yet");
}

/**
 * 取图像的中间部分；上方去掉 ⌊(H − height)/2⌋ 行，左侧的列同理。
 *
 * @param x              `[C, H, W]`，至少 height × width
 * @param options.height 结果的行数
 * @param options.width  结果的列数
 * @returns `[C, height, width]`
 */
export function centerCrop(x: Tensor3, { height, width }: Size): Tensor3 {
  // TODO
  throw new Error("centerCrop is not written yet");
}

/**
 * 左右翻转。
 *
 * @param x `[C, H, W]`
 * @returns `[C, H, W]`
 */
export function horizontalFlip(x: Tensor3): Tensor3 {
  // TODO
  throw new Error("horizontalFlip is not written yet");
}

/**
 * 逆时针旋转四分之一圈：最后一列成为第一行。
 *
 * @param x `[C, H, W]`
 * @returns `[C, W, H]`
 */
export function rotate90(x: Tensor3): Tensor3 {
  // TODO
  throw new Error("rotate90 is not written yet");
}
