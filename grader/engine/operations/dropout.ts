import { ShapeError } from "../shape-error.ts";
import { broadcastsTo, formatShape } from "../shape-rules.ts";
import { type Tensor, type TensorLike, tensor } from "../tensor.ts";
import { div, mul } from "./arithmetic.ts";
import { checkedNumber } from "./checked-number.ts";

/**
 * Inverted dropout with the mask given: `x·mask / (1 − p)` in training (zeros for p = 1), `x` itself otherwise.
 *
 * @param mask 1 where a value is kept; of the shape of `x`, or broadcasting to it
 * @param options.p the probability of being dropped
 * @throws {ShapeError} `p` outside [0, 1], no mask in training, or one of another shape
 */
export function dropout(
  x: Tensor,
  mask: TensorLike | null,
  { p = 0.5, training = true }: { p?: number | undefined; training?: boolean | undefined } = {},
): Tensor {
  checkedNumber("dropout", "p", p, [0, 1]);
  if (!training) return x;
  if (mask === null) throw new ShapeError("dropout", "a mask when training", "none");
  const kept = tensor(mask);
  if (!broadcastsTo(kept.shape, x.shape)) {
    throw new ShapeError("dropout", `a mask ${formatShape(x.shape)}`, `a mask ${formatShape(kept.shape)}`);
  }
  // With p = 1 nothing is kept, whatever the mask says; 1 / (1 − p) would turn that into NaN.
  return p === 1 ? mul(x, 0) : div(mul(x, kept), 1 - p);
}
