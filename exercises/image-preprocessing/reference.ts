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
export function normalize(x: Tensor3, { mean, std }: { mean: Vector; std: Vector }): Tensor3 {
  return x.map((plane, c) => plane.map((row) => row.map((v) => (v - mean[c]) / std[c])));
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
  const rows = places(x[0].length, height);
  const columns = places(x[0][0].length, width);
  return x.map((plane) =>
    rows.map((i) => {
      const between = plane[i.first].map((v, j) => mix(v, plane[i.second][j], i.fraction));
      return columns.map((j) => mix(between[j.first], between[j.second], j.fraction));
    }),
  );
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
  const top = Math.floor((x[0].length - height) / 2);
  const left = Math.floor((x[0][0].length - width) / 2);
  return x.map((plane) => plane.slice(top, top + height).map((row) => row.slice(left, left + width)));
}

/**
 * Left becomes right.
 *
 * @param x `[C, H, W]`
 * @returns `[C, H, W]`
 */
export function horizontalFlip(x: Tensor3): Tensor3 {
  return x.map((plane) => plane.map((row) => [...row].reverse()));
}

/**
 * A quarter turn counter-clockwise: the last column becomes the first row.
 *
 * @param x `[C, H, W]`
 * @returns `[C, W, H]`
 */
export function rotate90(x: Tensor3): Tensor3 {
  return x.map((plane) => plane[0].map((_, i) => plane.map((row) => row[row.length - 1 - i])));
}

type Place = { first: number; second: number; fraction: number };

/** For each of `count` new pixels, the two old ones its centre lies between, and how far it is towards the second. */
function places(size: number, count: number): Place[] {
  return Array.from({ length: count }, (_, i) => {
    const centre = Math.max(((i + 0.5) * size) / count - 0.5, 0);
    const first = Math.floor(centre);
    return { first, second: Math.min(first + 1, size - 1), fraction: centre - first };
  });
}

function mix(a: number, b: number, fraction: number): number {
  return (1 - fraction) * a + fraction * b;
}
