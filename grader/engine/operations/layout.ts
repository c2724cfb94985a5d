import { sameShape, sizeOf, stridesOf } from "../../numbers/shape.ts";
import { broadcastOffsets, stridedOffsets } from "../broadcast.ts";
import { apply } from "../primitive.ts";
import { primitives } from "../primitives/table.ts";
import type { Shape } from "../shape.ts";
import { ShapeError } from "../shape-error.ts";
import {
  broadcastsTo,
  checkExtents,
  existingDim,
  formatShape,
  normalizeDim,
  normalizeDims,
} from "../shape-rules.ts";
import type { Tensor } from "../tensor.ts";
import { checkedInteger } from "./checked-number.ts";
import { take } from "./take.ts";

/**
 * The same elements in the same order; one extent may be −1 and is worked out.
 *
 * @throws {ShapeError} a shape of another size, or one that leaves −1 open (beside an extent of 0)
 */
export function reshape(x: Tensor, shape: Shape): Tensor {
  const known = shape.filter((extent) => extent !== -1);
  checkExtents("reshape", known);
  const size = sizeOf(known);
  const open = shape.length - known.length;
  // Without −1 there is no rest; beside an extent of 0 any number would do for it.
  const rest = open === 0 ? 1 : x.size / size;
  if (open > 1 || !Number.isInteger(rest) || size * rest !== x.size)
    throw new ShapeError("reshape", `a shape of ${x.size} elements`, formatShape(shape));
  return apply(primitives.reshape, [x], { shape: shape.map((extent) => (extent === -1 ? rest : extent)) });
}

/** Axes `startDim … endDim` become one. @throws {ShapeError} `endDim` before `startDim` */
export function flatten(
  x: Tensor,
  { startDim = 0, endDim = -1 }: { startDim?: number; endDim?: number } = {},
): Tensor {
  const first = normalizeDim("flatten", startDim, x.rank);
  const last = normalizeDim("flatten", endDim, x.rank);
  if (last < first)
    throw new ShapeError("flatten", "startDim before endDim", `startDim ${startDim}, endDim ${endDim}`);
  const inner = sizeOf(x.shape.slice(first, last + 1));
  return reshape(x, [...x.shape.slice(0, first), inner, ...x.shape.slice(last + 1)]);
}

/** A new axis of extent 1 at place `dim` of the result. */
export function unsqueeze(x: Tensor, dim: number): Tensor {
  const axis = normalizeDim("unsqueeze", dim, x.rank + 1);
  return reshape(x, x.shape.toSpliced(axis, 0, 1));
}

/** Drops the axis `dim` if its extent is 1; without `dim`, all such axes. */
export function squeeze(x: Tensor, dim?: number): Tensor {
  const axis = dim === undefined ? null : normalizeDim("squeeze", dim, x.rank);
  return reshape(
    x,
    x.shape.filter((extent, i) => extent !== 1 || (axis !== null && i !== axis)),
  );
}

/** Axis `i` of the result is axis `dims[i]` of `x`. @throws {ShapeError} `dims` does not name each axis once */
export function permute(x: Tensor, dims: readonly number[]): Tensor {
  const axes = dims.map((dim) => normalizeDim("permute", dim, x.rank));
  if (axes.length !== x.rank || new Set(axes).size !== x.rank) {
    throw new ShapeError("permute", `an order of ${x.rank} axes`, formatShape(dims));
  }
  const strides = stridesOf(x.shape);
  const shape = axes.map((axis) => x.shape[axis]!);
  return take(
    x,
    shape,
    stridedOffsets(
      shape,
      axes.map((axis) => strides[axis]!),
      0,
    ),
  );
}

/** Swaps two axes, the last two unless named. */
export function transpose(x: Tensor, dim0 = -2, dim1 = -1): Tensor {
  const a = normalizeDim("transpose", dim0, x.rank);
  const b = normalizeDim("transpose", dim1, x.rank);
  return permute(
    x,
    x.shape.map((_, axis) => (axis === a ? b : axis === b ? a : axis)),
  );
}

/**
 * Elements `start, start + step, …` before `end` of one axis; negative positions count from its end.
 *
 * @throws {ShapeError} positions that are no integers, or a step below 1
 */
export function slice(
  x: Tensor,
  { dim, start = 0, end, step = 1 }: { dim: number; start?: number; end?: number; step?: number },
): Tensor {
  const axis = existingDim("slice", dim, x.shape);
  const extent = x.shape[axis]!;
  const place = (name: string, at: number): number => {
    checkedInteger("slice", name, at, -Infinity);
    return Math.min(Math.max(at < 0 ? at + extent : at, 0), extent);
  };
  checkedInteger("slice", "step", step, 1);
  const first = place("start", start);
  const length = Math.max(0, Math.ceil((place("end", end ?? extent) - first) / step));
  const strides = stridesOf(x.shape);
  const steps = strides.map((stride, i) => (i === axis ? stride * step : stride));
  const shape = x.shape.map((size, i) => (i === axis ? length : size));
  return take(x, shape, stridedOffsets(shape, steps, first * strides[axis]!));
}

/** The part at one position of an axis, which disappears. @throws {ShapeError} position outside */
export function select(x: Tensor, { dim, index }: { dim: number; index: number }): Tensor {
  const axis = existingDim("select", dim, x.shape);
  const extent = x.shape[axis] ?? 0;
  if (!Number.isInteger(index) || index < -extent || index >= extent)
    throw new ShapeError("select", `an index into ${extent}`, `${index}`);
  const start = index < 0 ? index + extent : index;
  const part = slice(x, { dim: axis, start, end: start + 1 });
  return reshape(part, x.shape.toSpliced(axis, 1));
}

/** Cuts an axis into parts of the given sizes. @throws {ShapeError} sizes that are not its extent cut up */
export function split(x: Tensor, sizes: readonly number[], { dim = 0 }: { dim?: number } = {}): Tensor[] {
  const axis = existingDim("split", dim, x.shape);
  checkExtents("split", sizes);
  const total = sizes.reduce((sum, size) => sum + size, 0);
  if (total !== x.shape[axis])
    throw new ShapeError("split", `sizes that add up to ${x.shape[axis]}`, formatShape(sizes));
  let end = 0;
  return sizes.map((size) => {
    end += size;
    return slice(x, { dim: axis, start: end - size, end });
  });
}

/** Reverses the given axes. */
export function flip(x: Tensor, dims: readonly number[]): Tensor {
  const axes = new Set(normalizeDims("flip", dims, x.rank));
  const strides = stridesOf(x.shape);
  const steps = strides.map((stride, axis) => (axes.has(axis) ? -stride : stride));
  const start = strides.reduce(
    (at, stride, axis) => at + (axes.has(axis) ? stride * (x.shape[axis]! - 1) : 0),
    0,
  );
  return take(x, x.shape, stridedOffsets(x.shape, steps, start));
}

/** Repeats along axes of extent 1 until `shape` is reached. @throws {ShapeError} `x` does not broadcast to it */
export function broadcastTo(x: Tensor, shape: Shape): Tensor {
  checkExtents("broadcastTo", shape);
  if (!broadcastsTo(x.shape, shape)) {
    throw new ShapeError(
      "broadcastTo",
      `a shape that broadcasts to ${formatShape(shape)}`,
      formatShape(x.shape),
    );
  }
  return sameShape(x.shape, shape) ? x : take(x, shape, broadcastOffsets(x.shape, shape));
}

/** Tensors one after the other along an axis. @throws {ShapeError} scalars, or another extent that differs */
export function concat(parts: readonly Tensor[], { dim = 0 }: { dim?: number } = {}): Tensor {
  const [first] = parts;
  if (first === undefined) throw new ShapeError("concat", "at least one tensor", "none");
  const axis = existingDim("concat", dim, first.shape);
  const others = (part: Tensor): number[] => part.shape.toSpliced(axis, 1);
  if (parts.some((part) => part.rank !== first.rank || !sameShape(others(part), others(first)))) {
    const received = parts.map((part) => formatShape(part.shape)).join(", ");
    throw new ShapeError("concat", `shapes that agree but for axis ${axis}`, received);
  }
  const joined = apply(primitives.join, parts, {});
  const total = parts.reduce((sum, part) => sum + part.shape[axis]!, 0);
  const shape = first.shape.map((extent, i) => (i === axis ? total : extent));
  const lead = sizeOf(shape.slice(0, axis));
  return lead === 1 ? reshape(joined, shape) : take(joined, shape, interleave(parts, lead));
}

/** Tensors of one shape along a new axis. @throws {ShapeError} no tensor, or shapes that differ */
export function stack(parts: readonly Tensor[], { dim = 0 }: { dim?: number } = {}): Tensor {
  if (parts.length === 0) throw new ShapeError("stack", "at least one tensor", "none");
  return concat(
    parts.map((part) => unsqueeze(part, dim)),
    { dim },
  );
}

function interleave(parts: readonly Tensor[], lead: number): Int32Array {
  const total = parts.reduce((size, part) => size + part.size, 0);
  const offsets = new Int32Array(total);
  let position = 0;
  for (let l = 0; l < lead; l++) {
    let start = 0;
    for (const part of parts) {
      const chunk = part.size / lead;
      for (let i = 0; i < chunk; i++) offsets[position++] = start + l * chunk + i;
      start += part.size;
    }
  }
  return offsets;
}
