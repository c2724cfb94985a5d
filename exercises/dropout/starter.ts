/** `[N, D]` */
type Matrix = number[][];
/** `[N, D]` of 0 and 1; 1 is kept. */
type Mask = number[][];

type Options = { p: number; training: boolean };

/**
 * Inverted dropout with the mask given.
 *
 * @param x       `[N, D]`
 * @param mask    `[N, D]`, 1 where a unit is kept; may be null in evaluation
 * @param options `p`, the probability that a unit is dropped, 0 <= p < 1, and `training`
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
 * Gradient of a loss with respect to the input of `dropoutForward`.
 *
 * @param gradOutput `[N, D]`, the loss's gradient with respect to the output
 * @param x          `[N, D]`, not needed here
 * @param mask       `[N, D]`, that of the forward; may be null in evaluation
 * @param options    `p` and `training`, as in the forward
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
 * A mask with every entry drawn on its own.
 *
 * @param random  uniform in [0, 1)
 * @param options `rows` and `columns` of the mask, and `p`, the probability of a 0
 * @returns `[rows, columns]` of 0 and 1
 */
export function sampleMask(
  random: () => number,
  options: { rows: number; columns: number; p: number },
): Mask {
  const { rows, columns, p } = options;
  // TODO
  throw new Error("sampleMask is not written yet");
}
