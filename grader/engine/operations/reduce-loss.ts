import type { Tensor } from "../tensor.ts";
import type { Reduction } from "./losses.ts";
import { mean, sum } from "./reductions.ts";

/** One loss from many, or all of them, as `reduction` says. */
export function reduceLoss(loss: Tensor, reduction: Reduction = "mean"): Tensor {
  if (reduction === "none") return loss;
  return reduction === "sum" ? sum(loss) : mean(loss);
}
