import { apply } from "../primitive.ts";
import { primitives } from "../primitives/table.ts";
import type { Shape } from "../shape.ts";
import type { Tensor } from "../tensor.ts";

/** Result element `i` is element `offsets[i]` of `x`, or `fill` where that is negative. */
export function take(x: Tensor, shape: Shape, offsets: Int32Array, fill = 0): Tensor {
  return apply(primitives.take, [x], { shape, offsets, fill });
}
