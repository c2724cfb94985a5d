import type { Shape } from "./shape.ts";
import { ShapeError } from "./shape-error.ts";

/**
 * The one place where extents are looked at: every tensor passes here, and so does what allocates for one beforehand.
 *
 * @throws {ShapeError} an extent is not whole, or negative
 */
export function checkExtents(operation: string, shape: Shape): void {
  for (const extent of shape) {
    // `!(a >= 0)`, not `a < 0`: NaN must fail.
    if (!(extent >= 0) || !Number.isInteger(extent))
      throw new ShapeError(operation, "extents that are integers >= 0", formatShape(shape));
  }
}

/** `[2, 3]`, as shapes stand in messages. */
export function formatShape(shape: Shape): string {
  return `[${shape.join(", ")}]`;
}

/** The shape two operands broadcast to. @throws {ShapeError} two extents differ and neither is 1 */
export function broadcastShapes(operation: string, a: Shape, b: Shape): number[] {
  const rank = Math.max(a.length, b.length);
  return Array.from({ length: rank }, (_, axis) => {
    const left = a[axis - rank + a.length] ?? 1;
    const right = b[axis - rank + b.length] ?? 1;
    if (left !== right && left !== 1 && right !== 1) {
      throw new ShapeError(operation, "shapes that broadcast", `${formatShape(a)} and ${formatShape(b)}`);
    }
    return left === 1 ? right : left;
  });
}

/**
 * Turns an axis counted from the end (`-1`) into one counted from the front; a scalar counts as of rank 1.
 *
 * @throws {ShapeError} no integer in `[-rank, rank)`
 */
export function normalizeDim(operation: string, dim: number, rank: number): number {
  const span = Math.max(rank, 1);
  if (!Number.isInteger(dim) || dim < -span || dim >= span) {
    throw new ShapeError(operation, `dim between ${-span} and ${span - 1}`, `${dim}`);
  }
  return dim < 0 ? dim + span : dim;
}

/**
 * As `normalizeDim`, for what cuts along an axis.
 *
 * @throws {ShapeError} as `normalizeDim`, or a scalar: it has no axis
 */
export function existingDim(operation: string, dim: number, shape: Shape): number {
  if (shape.length === 0) throw new ShapeError(operation, "a tensor of rank >= 1", formatShape(shape));
  return normalizeDim(operation, dim, shape.length);
}

/** Several axes, each once. @throws {ShapeError} an axis that does not exist, or the same one twice */
export function normalizeDims(operation: string, dims: readonly number[], rank: number): number[] {
  const axes = dims.map((dim) => normalizeDim(operation, dim, rank));
  if (new Set(axes).size === axes.length) return axes;
  throw new ShapeError(operation, "dims that name each axis once", formatShape(dims));
}

/** Whether repeating along axes of extent 1 turns `from` into `to`. */
export function broadcastsTo(from: Shape, to: Shape): boolean {
  const lead = to.length - from.length;
  return lead >= 0 && from.every((extent, axis) => extent === 1 || extent === to[lead + axis]);
}
