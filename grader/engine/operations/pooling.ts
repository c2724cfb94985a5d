import { apply } from "../primitive.ts";
import type { SparseRows } from "../primitives/plane-map.ts";
import { primitives } from "../primitives/table.ts";
import { ShapeError } from "../shape-error.ts";
import { formatShape } from "../shape-rules.ts";
import { Tensor } from "../tensor.ts";
import { type Pair, pair } from "./pair.ts";
import { separableRows, type Taps } from "./separable-rows.ts";
import { take } from "./take.ts";

export interface PoolOptions {
  readonly kernelSize: Pair;
  /** The kernel's extent unless given. */
  readonly stride?: Pair | undefined;
  /** At most half of the kernel. */
  readonly padding?: Pair | undefined;
  /** Round the extent up: the last window may hang over the edge, but must start within input or left padding. */
  readonly ceilMode?: boolean | undefined;
}

export interface MaxPoolOptions extends PoolOptions {
  readonly dilation?: Pair | undefined;
}

export interface AvgPoolOptions extends PoolOptions {
  /** Count padded cells in the divisor. */
  readonly countIncludePad?: boolean | undefined;
  /** Divide by this number whatever the window holds. */
  readonly divisorOverride?: number | null | undefined;
}

/**
 * The largest value of each window; padding never wins, and of equal values the first in row-major order does. A
 * window that dilation puts wholly into the padding gives −∞.
 *
 * @param x `[N, C, H, W]` or `[C, H, W]`
 * @returns `y` `[…, H', W']` and, not differentiated, `indices`: for each value its place in the plane, row·W + column,
 *   or −1 for none
 * @throws {ShapeError} an empty result, or more padding than half a kernel
 */
export function maxPool2d(x: Tensor, options: MaxPoolOptions): { y: Tensor; indices: Tensor } {
  const { kernel, steps, output } = windows("maxPool2d", x, options, options.dilation ?? 1);
  const [height, width] = planeOf("maxPool2d", x);
  const shape = [...x.shape.slice(0, -2), ...output];
  const rows = insides(output[0], height, kernel[0], steps, 0);
  const columns = insides(output[1], width, kernel[1], steps, 1);
  const planes = x.size / (height * width);
  const offsets = new Int32Array(planes * output[0] * output[1]);
  let position = 0;
  for (let plane = 0; plane < planes; plane++) {
    const at = plane * height * width;
    for (const row of rows)
      for (const column of columns) offsets[position++] = largestIn(x.data, at, width, row, column);
  }
  const indices = new Tensor(
    shape,
    Float64Array.from(offsets, (offset) => (offset < 0 ? -1 : offset % (height * width))),
  );
  return { y: take(x, shape, offsets, -Infinity), indices };
}

/**
 * The mean of each window.
 *
 * @param x `[N, C, H, W]` or `[C, H, W]`
 * @throws {ShapeError} as `maxPool2d`, or a `divisorOverride` of 0
 */
export function avgPool2d(x: Tensor, options: AvgPoolOptions): Tensor {
  const { kernel, steps, output } = windows("avgPool2d", x, options, 1);
  const extents = planeOf("avgPool2d", x);
  const { countIncludePad = true, divisorOverride = null } = options;
  if (divisorOverride !== null && (!Number.isInteger(divisorOverride) || divisorOverride === 0))
    throw new ShapeError("avgPool2d", "divisorOverride an integer other than 0", `${divisorOverride}`);
  const taps = ([0, 1] as const).map((axis): Taps[] =>
    insides(output[axis], extents[axis], kernel[axis], steps, axis).map((sources, o) => {
      const start = o * steps.stride[axis] - steps.padding[axis];
      // A window hanging over the padded edge (ceilMode) counts only as far as the padding reaches.
      const padded = Math.min(start + kernel[axis], extents[axis] + steps.padding[axis]) - start;
      const divisor = divisorOverride !== null ? 1 : countIncludePad ? padded : sources.length;
      return { sources, weights: sources.map(() => 1 / divisor) };
    }),
  );
  const rows = separableRows(taps[0]!, taps[1]!, extents[1]);
  return apply(primitives.planeMap, [x], {
    output,
    rows: divisorOverride === null ? rows : divided(rows, divisorOverride),
  });
}

/**
 * Means over windows chosen so that the result has a given size: output `i` of `o` covers
 * `⌊i·H/o⌋ … ⌈(i + 1)·H/o⌉`.
 *
 * @param options.outputSize (height, width); null keeps the input's extent
 */
export function adaptiveAvgPool2d(
  x: Tensor,
  { outputSize }: { outputSize: number | readonly (number | null)[] },
): Tensor {
  const extents = planeOf("adaptiveAvgPool2d", x, 0);
  const wanted =
    typeof outputSize === "number" ? outputSize : outputSize.map((size, axis) => size ?? extents[axis] ?? 0);
  const output = pair("adaptiveAvgPool2d", "outputSize", wanted, 0);
  const taps = ([0, 1] as const).map((axis): Taps[] =>
    Array.from({ length: output[axis] }, (_, i) => {
      const start = Math.floor((i * extents[axis]) / output[axis]);
      const end = Math.ceil(((i + 1) * extents[axis]) / output[axis]);
      const sources = Array.from({ length: end - start }, (_step, s) => start + s);
      return { sources, weights: sources.map(() => 1 / sources.length) };
    }),
  );
  return apply(primitives.planeMap, [x], { output, rows: separableRows(taps[0]!, taps[1]!, extents[1]) });
}

interface Steps {
  readonly stride: readonly [number, number];
  readonly padding: readonly [number, number];
  readonly dilation: readonly [number, number];
}

/** As PyTorch: there may be no sample, but always a plane, and for windows at least one. */
function planeOf(operation: string, x: Tensor, leastChannels = 1): readonly [number, number] {
  const [channels = 0, height = 0, width = 0] = x.shape.slice(-3);
  const fits = (x.rank === 3 || x.rank === 4) && channels >= leastChannels && height > 0 && width > 0;
  if (!fits) {
    const expected = `x [N, C, H, W] or [C, H, W] with C >= ${leastChannels}, H and W >= 1`;
    throw new ShapeError(operation, expected, `x ${formatShape(x.shape)}`);
  }
  return [height, width];
}

function windows(operation: string, x: Tensor, options: PoolOptions, dilationOption: Pair) {
  const extents = planeOf(operation, x);
  const kernel = pair(operation, "kernelSize", options.kernelSize, 1);
  const stride = pair(operation, "stride", options.stride ?? kernel, 1);
  const padding = pair(operation, "padding", options.padding ?? 0, 0);
  const dilation = pair(operation, "dilation", dilationOption, 1);
  if (padding.some((size, axis) => size > kernel[axis]! / 2)) {
    throw new ShapeError(
      operation,
      "padding of at most half of the kernel",
      `kernel ${formatShape(kernel)}, padding ${formatShape(padding)}`,
    );
  }
  const [high, wide] = extents.map((extent, axis) => {
    const room = extent + 2 * padding[axis]! - dilation[axis]! * (kernel[axis]! - 1) - 1;
    const count = (options.ceilMode ? Math.ceil : Math.floor)(room / stride[axis]!) + 1;
    const startsOutside = (count - 1) * stride[axis]! >= extent + padding[axis]!;
    return options.ceilMode && startsOutside ? count - 1 : count;
  });
  const output = [high!, wide!] as const;
  if (Math.min(...output) < 1) {
    throw new ShapeError(
      operation,
      `an input that holds a window ${formatShape(kernel)}`,
      formatShape(extents),
    );
  }
  return { kernel, steps: { stride, padding, dilation }, output };
}

/** For each window along one axis the positions inside the input. */
function insides(count: number, extent: number, kernel: number, steps: Steps, axis: 0 | 1): number[][] {
  return Array.from({ length: count }, (_, o) => {
    const start = o * steps.stride[axis] - steps.padding[axis];
    const all = Array.from({ length: kernel }, (_step, k) => start + k * steps.dilation[axis]);
    return all.filter((position) => position >= 0 && position < extent);
  });
}

function largestIn(
  data: Float64Array,
  at: number,
  width: number,
  rows: readonly number[],
  columns: readonly number[],
): number {
  if (rows.length === 0 || columns.length === 0) return -1;
  let best = at + rows[0]! * width + columns[0]!;
  for (const row of rows) {
    for (const column of columns) {
      const offset = at + row * width + column;
      const value = data[offset]!;
      // As PyTorch: the first of equals, but a NaN always takes over.
      if (value > data[best]! || Number.isNaN(value)) best = offset;
    }
  }
  return best;
}

function divided(rows: SparseRows, divisor: number): SparseRows {
  return { ...rows, weights: rows.weights.map((weight) => weight / divisor) };
}
