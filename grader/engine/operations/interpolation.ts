import { apply } from "../primitive.ts";
import { primitives } from "../primitives/table.ts";
import { ShapeError } from "../shape-error.ts";
import { formatShape } from "../shape-rules.ts";
import type { Tensor } from "../tensor.ts";
import { type Pair, pair } from "./pair.ts";
import { separableRows, type Taps } from "./separable-rows.ts";

export interface InterpolateOptions {
  /** (height, width) of the result; either this or `scaleFactor`. */
  readonly size?: Pair | null | undefined;
  /** The result's extent is ⌊extent·scaleFactor⌋. */
  readonly scaleFactor?: number | readonly number[] | null | undefined;
  readonly mode?: "nearest" | "bilinear" | undefined;
  /** Corner pixels' centres coincide; otherwise the images' outer edges do. Bilinear only. */
  readonly alignCorners?: boolean | null | undefined;
  /** Take the step between pixels from the rounded sizes rather than from `scaleFactor`. */
  readonly recomputeScaleFactor?: boolean | null | undefined;
}

/**
 * Resizes planes, as torch.nn.functional.interpolate.
 *
 * @param x `[N, C, H, W]`
 * @throws {ShapeError} not one of `size` and `scaleFactor`, or an empty plane before or after
 */
export function interpolate(x: Tensor, options: InterpolateOptions): Tensor {
  if (x.rank !== 4 || Math.min(...x.shape.slice(2)) < 1)
    throw new ShapeError("interpolate", "x [N, C, H, W] with H, W >= 1", `x ${formatShape(x.shape)}`);
  const extents = [x.shape[2]!, x.shape[3]!] as const;
  const { output, scale } = target(extents, options);
  const taps = ([0, 1] as const).map((axis) =>
    Array.from({ length: output[axis] }, (_, i) =>
      tapsOf(i, extents[axis], output[axis], scale[axis], options),
    ),
  );
  return apply(primitives.planeMap, [x], { output, rows: separableRows(taps[0]!, taps[1]!, extents[1]) });
}

/** The result's extents and, where a factor was given, the step between source pixels it asks for. */
function target(extents: readonly [number, number], options: InterpolateOptions) {
  const { size = null, scaleFactor = null, recomputeScaleFactor = false } = options;
  if ((size === null) === (scaleFactor === null)) {
    throw new ShapeError("interpolate", "one of size and scaleFactor", size === null ? "neither" : "both");
  }
  if (size !== null) return { output: pair("interpolate", "size", size, 1), scale: [null, null] as const };
  const factors = [scaleFactor ?? 1].flat();
  const [high = Number.NaN, wide = high] = factors;
  const output = [Math.floor(extents[0] * high), Math.floor(extents[1] * wide)] as const;
  if (factors.length > 2 || !output.every((extent) => extent >= 1 && extent < Infinity)) {
    const received = `scaleFactor ${formatShape(factors)} for ${formatShape(extents)}`;
    throw new ShapeError("interpolate", "one or two factors that lead to extents >= 1", received);
  }
  return { output, scale: recomputeScaleFactor ? ([null, null] as const) : ([1 / high, 1 / wide] as const) };
}

function tapsOf(
  i: number,
  extent: number,
  outputs: number,
  scale: number | null,
  options: InterpolateOptions,
): Taps {
  // Equal extents are copied, as in PyTorch, even if the factor was not exactly 1.
  if (outputs === extent) return { sources: [i], weights: [1] };
  const step = scale ?? extent / outputs;
  if ((options.mode ?? "nearest") === "nearest") {
    return { sources: [Math.min(Math.floor(i * step), extent - 1)], weights: [1] };
  }
  const place = options.alignCorners
    ? i * (outputs > 1 ? (extent - 1) / (outputs - 1) : 0)
    : Math.max((i + 0.5) * step - 0.5, 0);
  const first = Math.min(Math.floor(place), extent - 1);
  const second = Math.min(first + 1, extent - 1);
  const fraction = Math.min(Math.max(place - first, 0), 1);
  return { sources: [first, second], weights: [1 - fraction, fraction] };
}
