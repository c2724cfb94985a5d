/** 两个数，分别对应高和宽 */
type Vector = number[];
type Tensor4 = number[][][][];

/**
 * 每个窗口的最大值。填充处视为 −∞，不会被选中。
 *
 * @param x `[N, C, H, W]`
 * @param options.kernelSize 窗口的高和宽
 * @param options.stride     向下、向右的步长
 * @param options.padding    上下各补几行、左右各补几列；不超过 kernelSize 的一半
 * @returns `[N, C, outH, outW]`，outH = ⌊(H + 2·padding − kernelSize) / stride⌋ + 1
 */
export function maxPool2d(
  x: Tensor4,
  options: { kernelSize: Vector; stride: Vector; padding: Vector },
): Tensor4 {
  // TODO: 对每个窗口，取落在 x 内的值中最大的一个；填充的格子不会被选中
  throw new Error("maxPool2d is not written yet");
}

/**
 * 每个窗口的平均值。填充处视为 0。
 *
 * @param x `[N, C, H, W]`
 * @param options.kernelSize      窗口的高和宽
 * @param options.stride          向下、向右的步长
 * @param options.padding         上下各补几行、左右各补几列；不超过 kernelSize 的一半
 * @param options.countIncludePad 除数是否计入填充的格子
 * @returns `[N, C, outH, outW]`
 */
export function avgPool2d(
  x: Tensor4,
  options: {
    kernelSize: Vector;
    stride: Vector;
    padding: Vector;
    countIncludePad: boolean;
  },
): Tensor4 {
  // TODO: 对每个窗口，把落在 x 内的值求和，再除以 countIncludePad 所要求的个数
  throw new Error("avgPool2d is not written yet");
}
