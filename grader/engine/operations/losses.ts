import { sameShape } from "../../numbers/shape.ts";
import { apply } from "../primitive.ts";
import { primitives } from "../primitives/table.ts";
import { ShapeError } from "../shape-error.ts";
import { formatShape } from "../shape-rules.ts";
import { type Tensor, type TensorLike, tensor } from "../tensor.ts";
import { softplus } from "./activations.ts";
import { abs, add, mul, neg, square, sub } from "./arithmetic.ts";
import { checkedNumber } from "./checked-number.ts";
import { broadcastTo } from "./layout.ts";
import { reduceLoss } from "./reduce-loss.ts";

/** `"mean"` divides by the number of elements, `"none"` leaves one loss per element. */
export type Reduction = "none" | "mean" | "sum";

export interface LossOptions {
  readonly reduction?: Reduction | undefined;
}

export interface WeightedLossOptions extends LossOptions {
  /** Scales each element's loss; broadcasts. */
  readonly weight?: TensorLike | null | undefined;
}

/** (x − target)². */
export function mseLoss(x: Tensor, target: TensorLike, { reduction }: LossOptions = {}): Tensor {
  return reduceLoss(square(sub(x, target)), reduction);
}

/** |x − target|. */
export function l1Loss(x: Tensor, target: TensorLike, { reduction }: LossOptions = {}): Tensor {
  return reduceLoss(abs(sub(x, target)), reduction);
}

/**
 * Cross-entropy of probabilities. Logarithms are cut at −100, so that p = 0 and p = 1 give finite losses.
 *
 * @throws {ShapeError} `p` and `target` differ in shape, or an entry of `p` is no probability
 */
export function binaryCrossEntropy(
  p: Tensor,
  target: TensorLike,
  { weight = null, reduction }: WeightedLossOptions = {},
): Tensor {
  const t = sameShapeTarget("binaryCrossEntropy", p, target);
  for (const value of p.data) checkedNumber("binaryCrossEntropy", "probabilities", value, [0, 1]);
  return reduceLoss(weighted(apply(primitives.logLoss, [p, t], {}), weight), reduction);
}

/**
 * `binaryCrossEntropy(sigmoid(x), target)` without forming the probability.
 *
 * @param options.posWeight scales the loss of positive targets; broadcasts
 */
export function binaryCrossEntropyWithLogits(
  x: Tensor,
  target: TensorLike,
  {
    weight = null,
    posWeight = null,
    reduction,
  }: WeightedLossOptions & { posWeight?: TensorLike | null | undefined } = {},
): Tensor {
  const t = sameShapeTarget("binaryCrossEntropyWithLogits", x, target);
  const scale = posWeight === null ? tensor(1) : add(1, mul(t, sub(posWeight, 1)));
  // log(1 + e⁻ˣ); from 700 on it is −x to the last digit, and below that the exponential is finite.
  const logOnePlus = softplus(neg(x), { threshold: 700 });
  return reduceLoss(weighted(add(mul(sub(1, t), x), mul(scale, logOnePlus)), weight), reduction);
}

function weighted(loss: Tensor, weight: TensorLike | null): Tensor {
  return weight === null ? loss : mul(loss, broadcastTo(tensor(weight), loss.shape));
}

function sameShapeTarget(operation: string, x: Tensor, target: TensorLike): Tensor {
  const t = tensor(target);
  if (sameShape(x.shape, t.shape)) return t;
  throw new ShapeError(operation, `target ${formatShape(x.shape)}`, `target ${formatShape(t.shape)}`);
}
