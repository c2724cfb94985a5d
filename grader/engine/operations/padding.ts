import { stridesOf } from "../../numbers/shape.ts";
import { apply } from "../primitive.ts";
import { primitives } from "../primitives/table.ts";
import { ShapeError } from "../shape-error.ts";
import { formatShape } from "../shape-rules.ts";
import type { Tensor } from "../tensor.ts";

export type PadMode = "constant" | "reflect" | "replicate" | "circular";

export interface PadOptions {
  readonly mode?: PadMode | undefined;
  /** What the new cells hold in mode "constant". */
  readonly value?: number | undefined;
}

/**
 * Pads the last axes, as torch.nn.functional.pad.
 *
 * @param sides before and after, last axis first: `[left, right, top, bottom, …]`. Negative numbers crop.
 * @throws {ShapeError} an odd or too long list; sides that are no integers, crop more than there is, or reflect or
 *   wrap further than the axis reaches
 */
export function pad(
  x: Tensor,
  sides: readonly number[],
  { mode = "constant", value = 0 }: PadOptions = {},
): Tensor {
  if (sides.length % 2 !== 0 || sides.length > 2 * x.rank || !sides.every(Number.isInteger)) {
    throw new ShapeError("pad", `up to ${x.rank} pairs of integers`, formatShape(sides));
  }
  const origins = x.shape.map((extent, axis) => {
    const at = 2 * (x.rank - 1 - axis);
    return originsOf(extent, sides[at] ?? 0, sides[at + 1] ?? 0, mode);
  });
  const shape = origins.map((axis) => axis.length);
  return apply(primitives.take, [x], { shape, offsets: combine(origins, stridesOf(x.shape)), fill: value });
}

/** For each position along the padded axis the position it is copied from, or −1. */
function originsOf(extent: number, before: number, after: number, mode: PadMode): number[] {
  if (before === 0 && after === 0) return Array.from({ length: extent }, (_, i) => i);
  const length = extent + before + after;
  // What is left once negative sides are cropped; that is what circular padding repeats.
  const first = Math.max(0, -before);
  const kept = extent - first - Math.max(0, -after);
  const reach = { constant: Infinity, replicate: Infinity, reflect: extent - 1, circular: kept }[mode];
  const received = `${before} and ${after}`;
  if (length < 0) throw new ShapeError("pad", `sides that crop at most ${extent}`, received);
  if (before > reach || after > reach)
    throw new ShapeError("pad", `${mode} sides of at most ${reach} on an axis of ${extent}`, received);
  if (extent === 0 && mode !== "constant" && length > 0)
    throw new ShapeError("pad", `entries to fill ${mode} sides with`, "an axis of 0");
  return Array.from({ length }, (_, i) => {
    const position = i - before;
    if (mode === "circular") return first + ((position - first + kept) % kept);
    return position >= 0 && position < extent ? position : originOf(position, extent, mode);
  });
}

function originOf(position: number, extent: number, mode: Exclude<PadMode, "circular">): number {
  if (mode === "constant") return -1;
  if (mode === "replicate") return position < 0 ? 0 : extent - 1;
  return position < 0 ? -position : 2 * (extent - 1) - position;
}

function combine(origins: readonly (readonly number[])[], strides: readonly number[]): Int32Array {
  let offsets = Int32Array.of(0);
  origins.forEach((axis, i) => {
    const grown = new Int32Array(offsets.length * axis.length);
    let position = 0;
    for (const offset of offsets) {
      for (const origin of axis)
        grown[position++] = offset < 0 || origin < 0 ? -1 : offset + origin * strides[i]!;
    }
    offsets = grown;
  });
  return offsets;
}
