type Vector = number[];
type Tensor3 = number[][][];
type Size = { height: number; width: number };

/**
 * (x − mean) / std, with a mean and a standard deviation of its own for each channel.
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
 * Bilinear interpolation on pixel centres, as torch.nn.functional.interpolate with align_corners false.
 *
 * @param x              `[C, H, W]`
 * @param options.height rows of the result
 * @param options.width  columns of the result
 * @returns `[C, height, width]`
 */
export function resizeBilinear(x: Tensor3, { height, width }: Size): Tensor3 {
  // TODO: where does the centre of each new pixel fall in the old image?
  throw new Error("resizeBilinear is not written yet");
}

/**
 * The middle of an image; ⌊(H − height)/2⌋ rows are left out above it, and likewise columns to its left.
 *
 * @param x              `[C, H, W]`, at least height × width
 * @param options.height rows of the result
 * @param options.width  columns of the result
 * @returns `[C, height, width]`
 */
export function centerCrop(x: Tensor3, { height, width }: Size): Tensor3 {
  // TODO
  throw new Error("centerCrop is not written yet");
}

/**
 * Left becomes right.
 *
 * @param x `[C, H, W]`
 * @returns `[C, H, W]`
 */
export function horizontalFlip(x: Tensor3): Tensor3 {
  // TODO
  throw new Error("horizontalFlip is not written yet");
}

/**
 * A quarter turn counter-clockwise: the last column becomes the first row.
 *
 * @param x `[C, H, W]`
 * @returns `[C, W, H]`
 */
export function rotate90(x: Tensor3): Tensor3 {
  // TODO
  throw new Error("rotate90 is not written yet");
}
