type Vector = number[];
type Tensor4 = number[][][][];

type Mode = "zero" | "reflect" | "replicate" | "circular";
type Options = { padding: Vector; mode: Mode };

/**
 * Surrounds every feature map with new cells.
 *
 * @param x `[N, C, H, W]`
 * @param options.padding how many cells, 0 or more: left, right, top, bottom
 * @param options.mode    what the new cells hold
 * @returns `[N, C, H + top + bottom, W + left + right]`
 */
export function pad(x: Tensor4, options: Options): Tensor4 {
  // TODO: every cell of the result is a cell of x or 0; find out which, axis by axis
  throw new Error("pad is not written yet");
}

/**
 * Gradient of a loss through `pad`.
 *
 * @param gradOutput `[N, C, H + top + bottom, W + left + right]`, the loss's gradient with respect to the result
 * @param x          `[N, C, H, W]`
 * @param options    `padding` and `mode`, as in `pad`
 * @returns `gradInput` in the shape of x
 */
export function padBackward(
  gradOutput: Tensor4,
  x: Tensor4,
  options: Options,
): { gradInput: Tensor4 } {
  // TODO: every cell of the result sends its gradient back to the cell of x it was copied from
  throw new Error("padBackward is not written yet");
}
