import { apply } from "../primitive.ts";
import { primitives } from "../primitives/table.ts";
import { normalizeDim } from "../shape-rules.ts";
import type { Tensor } from "../tensor.ts";

/** max(x, 0); the derivative at 0 is 0. */
export function relu(x: Tensor): Tensor {
  return apply(primitives.relu, [x], {});
}

/** x, times `negativeSlope` where x <= 0. */
export function leakyRelu(
  x: Tensor,
  { negativeSlope = 0.01 }: { negativeSlope?: number | undefined } = {},
): Tensor {
  return apply(primitives.leakyRelu, [x], { negativeSlope });
}

/** x where positive, else alpha·(eˣ − 1). */
export function elu(x: Tensor, { alpha = 1 }: { alpha?: number | undefined } = {}): Tensor {
  return apply(primitives.elu, [x], { alpha });
}

/** x·Φ(x) of the standard normal, or its approximation by tanh. @see Hendrycks & Gimpel, arXiv:1606.08415 */
export function gelu(
  x: Tensor,
  { approximate = "none" }: { approximate?: "none" | "tanh" | undefined } = {},
): Tensor {
  return apply(approximate === "tanh" ? primitives.geluTanh : primitives.gelu, [x], {});
}

/** x·sigmoid(x). */
export function silu(x: Tensor): Tensor {
  return apply(primitives.silu, [x], {});
}

export interface SoftplusOptions {
  readonly beta?: number | undefined;
  /** Above `x·beta = threshold` the result is x itself. */
  readonly threshold?: number | undefined;
}

/** log(1 + e^(beta·x)) / beta. */
export function softplus(x: Tensor, { beta = 1, threshold = 20 }: SoftplusOptions = {}): Tensor {
  return apply(primitives.softplus, [x], { beta, threshold });
}

/** 1 / (1 + e⁻ˣ), without overflow at either end. */
export function sigmoid(x: Tensor): Tensor {
  return apply(primitives.sigmoid, [x], {});
}

/** The hyperbolic tangent. */
export function tanh(x: Tensor): Tensor {
  return apply(primitives.tanh, [x], {});
}

/** eˣ divided by its sum along `dim`. */
export function softmax(x: Tensor, { dim }: { dim: number }): Tensor {
  return apply(primitives.softmax, [x], { dim: normalizeDim("softmax", dim, x.rank) });
}

/** The logarithm of `softmax`, without forming it. */
export function logSoftmax(x: Tensor, { dim }: { dim: number }): Tensor {
  return apply(primitives.logSoftmax, [x], { dim: normalizeDim("logSoftmax", dim, x.rank) });
}
