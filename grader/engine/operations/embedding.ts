import { apply } from "../primitive.ts";
import { primitives } from "../primitives/table.ts";
import { ShapeError } from "../shape-error.ts";
import { formatShape } from "../shape-rules.ts";
import { type Tensor, type TensorLike, tensor } from "../tensor.ts";
import { checkedIndex } from "./checked-number.ts";

export interface EmbeddingOptions {
  /** A row that is looked up but never receives a gradient; negative counts from the end. */
  readonly paddingIdx?: number | null | undefined;
  /** Divide each row's gradient by how often the row was looked up. */
  readonly scaleGradByFreq?: boolean | undefined;
}

/**
 * Rows of a table.
 *
 * @param ids    integers, any shape
 * @param weight `[rows, width]`
 * @returns `[...ids.shape, width]`; gradients of repeated ids add up
 * @throws {ShapeError} an id, or `paddingIdx`, outside the table
 */
export function embedding(ids: TensorLike, weight: Tensor, options: EmbeddingOptions = {}): Tensor {
  const { paddingIdx = null, scaleGradByFreq = false } = options;
  const [rows, width] = weight.shape;
  if (rows === undefined || width === undefined || weight.rank !== 2) {
    throw new ShapeError("embedding", "weight [rows, width]", `weight ${formatShape(weight.shape)}`);
  }
  const at = tensor(ids);
  const indices = Int32Array.from(at.data, (id) => checkedIndex("embedding", id, rows));
  const padding =
    paddingIdx === null
      ? null
      : checkedIndex("embedding", paddingIdx < 0 ? paddingIdx + rows : paddingIdx, rows);
  return apply(primitives.lookup, [weight], {
    shape: [...at.shape, width],
    indices,
    padding,
    scaleGradByFreq,
  });
}
