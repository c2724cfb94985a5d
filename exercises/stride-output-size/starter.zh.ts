type Sizes = number[];
type Matrix = number[][];
type ConvOptions = {
  kernelSize: Sizes;
  stride: Sizes;
  padding: Sizes;
  dilation: Sizes;
};
type TransposedOptions = {
  kernelSize: Sizes;
  stride: Sizes;
  padding: Sizes;
  dilation: Sizes;
  outputPadding: Sizes;
};

/**
 * 卷积结果的大小，逐轴计算。
 *
 * @param size `[A]`，输入在每个轴上的大小，不小于 1
 * @param options.kernelSize `[A]`，不小于 1
 * @param options.stride     `[A]`，不小于 1
 * @param options.padding    `[A]`，两端各补多少个 0
 * @param options.dilation   `[A]`，不小于 1
 * @returns `[A]`
 * @throws 含空洞的核大于填充之后的输入时抛出；消息包含两者的大小
 */
export function convOutputSize(
  size: Sizes,
  { kernelSize, stride, padding, dilation }: ConvOptions,
): Sizes {
  // TODO: 核能放在多少个位置？
  throw new Error("convOutputSize is not written yet");
}

/**
 * 转置卷积结果的大小，逐轴计算。
 *
 * @param size `[A]`，输入在每个轴上的大小
 * @param options.kernelSize    `[A]`
 * @param options.stride        `[A]`
 * @param options.padding       `[A]`，两端各裁掉多少
 * @param options.dilation      `[A]`
 * @param options.outputPadding `[A]`，只在末端补上多少
 * @returns `[A]`
 */
export function transposedOutputSize(
  size: Sizes,
  options: TransposedOptions,
): Sizes {
  // TODO
  throw new Error("transposedOutputSize is not written yet");
}

/**
 * 一摞层中，每一层之后的输出依赖多大范围的输入（包括空隙），以及相邻两个输出所看的位置相距多远。
 *
 * @param kernelSize `[L]`，从最靠近输入的一层开始
 * @param stride     `[L]`
 * @param dilation   `[L]`
 * @returns size 和 jump，各为 `[L]`
 */
export function receptiveField(
  kernelSize: Sizes,
  stride: Sizes,
  dilation: Sizes,
): { size: Sizes; jump: Sizes } {
  // TODO: 走过各层时，记住两个数
  throw new Error("receptiveField is not written yet");
}

/**
 * 带步长的互相关：先按步长 1 计算，再挑出需要的结果。
 *
 * @param x      `[H, W]`
 * @param weight `[kH, kW]`，不大于填充之后的图像
 * @param options.stride  两个轴共用
 * @param options.padding 每边补多少个 0
 * @returns `[outH, outW]`
 */
export function strideAsSubsampling(
  x: Matrix,
  weight: Matrix,
  { stride, padding }: { stride: number; padding: number },
): Matrix {
  // TODO: 补 0，按步长 1 做互相关，再留下其中一部分结果
  throw new Error("strideAsSubsampling is not written yet");
}
