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
export function dropoutForward(x: Matrix, mask: Mask | null, options: Options): Matrix {
  const { p, training } = options;
  if (!training || mask === null) return x.map((row) => [...row]);
  return keptAndScaled(x, mask, 1 / (1 - p));
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
  if (!training || mask === null) return { gradInput: x.map((_, n) => [...gradOutput[n]]) };
  return { gradInput: keptAndScaled(gradOutput, mask, 1 / (1 - p)) };
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
  const row = Array.from({ length: columns }, () => (random() < p ? 0 : 1));
  return Array.from({ length: rows }, () => [...row]);
}

function keptAndScaled(values: Matrix, mask: Mask, scale: number): Matrix {
  return values.map((row, n) => row.map((value, d) => (mask[n][d] === 0 ? 0 : value * scale)));
}
