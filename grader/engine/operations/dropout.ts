import { broadcastsTo, formatShape } from "../shape.ts";
import { ShapeError } from "../shape-error.ts";
import { type Tensor, type TensorLike, tensor } from "../tensor.ts";
import { div, mul } from "./arithmetic.ts";

/**
 * Inverted dropout with the mask given: `x·mask / (1 − p)` in training, `x` itself otherwise.
 *
 * @param mask 1 where a value is kept; of the shape of `x`, or broadcasting to it
 * @param options.p the probability of being dropped
 */
export function dropout(
  x: Tensor,
  mask: TensorLike | null,
  { p = 0.5, training = true }: { p?: number | undefined; training?: boolean | undefined } = {},
): Tensor {
  if (!training) return x;
  if (mask === null) throw new ShapeError("dropout", "a mask when training", "none");
  const kept = tensor(mask);
  if (!broadcastsTo(kept.shape, x.shape)) {
    throw new ShapeError("dropout", `a mask ${formatShape(x.shape)}`, `a mask ${formatShape(kept.shape)}`);
  }
  if (!(p >= 0 && p <= 1))
    throw new ShapeError("dropout", "p from 0 to 1", `${p} for x ${formatShape(x.shape)}`);
  return div(mul(x, kept), 1 - p);
}
