import { sizeOf, stridesOf } from "../../numbers/shape.ts";
import { broadcastOffsets, stridedOffsets } from "../broadcast.ts";
import { apply } from "../primitive.ts";
import { primitives } from "../primitives/table.ts";
import { ShapeError } from "../shape-error.ts";
import { broadcastShapes, existingDim, formatShape, normalizeDim } from "../shape-rules.ts";
import { type Tensor, type TensorLike, tensor } from "../tensor.ts";
import { checkedIndex } from "./checked-number.ts";
import { broadcastTo } from "./layout.ts";
import { take } from "./take.ts";

/**
 * `result[i][j] = x[index[i][j]][j]` for `dim` 0.
 *
 * @param index of the rank of `x`, no longer than it along the other axes
 * @returns the shape of `index`
 * @throws {ShapeError} an index of another shape, or one outside the axis
 */
export function gather(x: Tensor, index: TensorLike, { dim }: { dim: number }): Tensor {
  const axis = normalizeDim("gather", dim, x.rank);
  const at = tensor(index);
  const fits = at.rank === x.rank && at.shape.every((extent, i) => i === axis || extent <= x.shape[i]!);
  if (!fits) throw new ShapeError("gather", `an index like ${formatShape(x.shape)}`, formatShape(at.shape));
  const strides = stridesOf(x.shape);
  const offsets = stridedOffsets(
    at.shape,
    strides.map((stride, i) => (i === axis ? 0 : stride)),
    0,
  );
  const [extent, step] = [x.shape[axis] ?? 1, strides[axis] ?? 1];
  return take(
    x,
    at.shape,
    offsets.map((offset, i) => offset + checkedIndex("gather", at.data[i]!, extent) * step),
  );
}

/**
 * Rows `index` of axis `dim`; the axis takes the shape of `index`.
 *
 * @throws {ShapeError} a scalar `x`, another `dim`, or an index that is no integer within the axis
 */
export function indexSelect(x: Tensor, index: TensorLike, { dim = 0 }: { dim?: number } = {}): Tensor {
  const axis = existingDim("indexSelect", dim, x.shape);
  const at = tensor(index);
  const extent = x.shape[axis]!;
  const inner = sizeOf(x.shape.slice(axis + 1));
  const lead = sizeOf(x.shape.slice(0, axis));
  const rows = Array.from(at.data, (row) => checkedIndex("indexSelect", row, extent));
  const offsets = new Int32Array(lead * rows.length * inner);
  let position = 0;
  for (let l = 0; l < lead; l++) {
    for (const row of rows)
      for (let i = 0; i < inner; i++) offsets[position++] = (l * extent + row) * inner + i;
  }
  return take(x, [...x.shape.slice(0, axis), ...at.shape, ...x.shape.slice(axis + 1)], offsets);
}

/**
 * `whenTrue` where the mask is not 0, else `whenFalse`; all three broadcast.
 *
 * @returns their common shape
 * @throws {ShapeError} shapes that do not broadcast
 */
export function where(mask: TensorLike, whenTrue: TensorLike, whenFalse: TensorLike): Tensor {
  const [m, a, b] = [tensor(mask), tensor(whenTrue), tensor(whenFalse)];
  const shape = broadcastShapes("where", m.shape, broadcastShapes("where", a.shape, b.shape));
  const chosen = broadcastTo(m.detach(), shape).data;
  const left = broadcastOffsets(a.shape, shape);
  const right = broadcastOffsets(b.shape, shape);
  const joined = apply(primitives.join, [a, b], {});
  return take(
    joined,
    shape,
    left.map((offset, i) => (chosen[i] !== 0 ? offset : a.size + right[i]!)),
  );
}

/**
 * `x` with `value` wherever the mask is not 0; the two broadcast.
 *
 * @returns their common shape
 * @throws {ShapeError} shapes that do not broadcast
 */
export function maskedFill(x: Tensor, mask: TensorLike, value: number): Tensor {
  return where(mask, value, x);
}
