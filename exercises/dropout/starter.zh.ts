/** `[N, D]` */
type Matrix = number[][];
/** `[N, D]`，由 0 和 1 组成，1 表示保留。 */
type Mask = number[][];

type Options = { p: number; training: boolean };

/**
 * 掩码已给定的 inverted dropout。
 *
 * @param x       `[N, D]`
 * @param mask    `[N, D]`，保留的单元为 1；推理时可以是 null
 * @param options `p`，单元被丢弃的概率，0 <= p < 1；以及 `training`
 * @returns `[N, D]`
 */
export function dropoutForward(
  x: Matrix,
  mask: Mask | null,
  options: Options,
): Matrix {
  const { p, training } = options;
  // TODO
  throw new Error("dropoutForward is not written yet");
}

/**
 * 损失对 `dropoutForward` 输入的梯度。
 *
 * @param gradOutput `[N, D]`，损失对输出的梯度
 * @param x          `[N, D]`，这里用不到
 * @param mask       `[N, D]`，前向所用的掩码；推理时可以是 null
 * @param options    `p` 和 `training`，与前向相同
 * @returns `gradInput` `[N, D]`
 */
export function dropoutBackward(
  gradOutput: Matrix,
  x: Matrix,
  mask: Mask | null,
  options: Options,
): { gradInput: Matrix } {
  const { p, training } = options;
  // TODO
  throw new Error("dropoutBackward is not written yet");
}

/**
 * 每个元素独立抽取的掩码。
 *
 * @param random  [0, 1) 上的均匀随机数
 * @param options 掩码的 `rows` 和 `columns`；`p` 是取 0 的概率
 * @returns `[rows, columns]`，由 0 和 1 组成
 */
export function sampleMask(
  random: () => number,
  options: { rows: number; columns: number; p: number },
): Mask {
  const { rows, columns, p } = options;
  // TODO
  throw new Error("sampleMask is not written yet");
}
