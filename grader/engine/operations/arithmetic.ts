import { apply } from "../primitive.ts";
import { primitives } from "../primitives/table.ts";
import { type Tensor, type TensorLike, tensor } from "../tensor.ts";

/** a + b. Operands broadcast here and in all that follows; numbers and nested arrays stand for tensors. */
export function add(a: TensorLike, b: TensorLike): Tensor {
  return apply(primitives.add, [tensor(a), tensor(b)], {});
}

/** a − b. */
export function sub(a: TensorLike, b: TensorLike): Tensor {
  return apply(primitives.sub, [tensor(a), tensor(b)], {});
}

/** a·b. */
export function mul(a: TensorLike, b: TensorLike): Tensor {
  return apply(primitives.mul, [tensor(a), tensor(b)], {});
}

/** a / b. */
export function div(a: TensorLike, b: TensorLike): Tensor {
  return apply(primitives.div, [tensor(a), tensor(b)], {});
}

/** `base` to the power of `exponent`; both are differentiated. */
export function pow(base: TensorLike, exponent: TensorLike): Tensor {
  return apply(primitives.pow, [tensor(base), tensor(exponent)], {});
}

/** The larger operand; where they tie, each gets half of the gradient. */
export function maximum(a: TensorLike, b: TensorLike): Tensor {
  return apply(primitives.maximum, [tensor(a), tensor(b)], {});
}

/** The smaller operand; where they tie, each gets half of the gradient. */
export function minimum(a: TensorLike, b: TensorLike): Tensor {
  return apply(primitives.minimum, [tensor(a), tensor(b)], {});
}

/** −x. */
export function neg(x: TensorLike): Tensor {
  return apply(primitives.neg, [tensor(x)], {});
}

/** eˣ. */
export function exp(x: TensorLike): Tensor {
  return apply(primitives.exp, [tensor(x)], {});
}

/** The natural logarithm. */
export function log(x: TensorLike): Tensor {
  return apply(primitives.log, [tensor(x)], {});
}

/** log(1 + x), exact for small x. */
export function log1p(x: TensorLike): Tensor {
  return apply(primitives.log1p, [tensor(x)], {});
}

/** √x. */
export function sqrt(x: TensorLike): Tensor {
  return apply(primitives.sqrt, [tensor(x)], {});
}

/** x². */
export function square(x: TensorLike): Tensor {
  const value = tensor(x);
  return mul(value, value);
}

/** |x|; the derivative at 0 is 0. */
export function abs(x: TensorLike): Tensor {
  return apply(primitives.abs, [tensor(x)], {});
}

/** The sine. */
export function sin(x: TensorLike): Tensor {
  return apply(primitives.sin, [tensor(x)], {});
}

/** The cosine. */
export function cos(x: TensorLike): Tensor {
  return apply(primitives.cos, [tensor(x)], {});
}

/** x cut to `[min, max]`; the gradient passes where `min <= x <= max`. */
export function clamp(
  x: TensorLike,
  { min = -Infinity, max = Infinity }: { min?: number; max?: number },
): Tensor {
  return apply(primitives.clamp, [tensor(x)], { min, max });
}
