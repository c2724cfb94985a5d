import { sizeOf } from "../../numbers/shape.ts";
import { apply } from "../primitive.ts";
import { primitives } from "../primitives/table.ts";
import type { Shape } from "../shape.ts";
import { ShapeError } from "../shape-error.ts";
import { broadcastShapes, broadcastsTo, formatShape } from "../shape-rules.ts";
import type { Tensor } from "../tensor.ts";
import { add } from "./arithmetic.ts";
import { broadcastTo, reshape } from "./layout.ts";

/**
 * Matrix product as torch.matmul: a vector on the left is a row, on the right a column, and the axis added for it is
 * dropped again; leading axes are batches and broadcast.
 *
 * @throws {ShapeError} the inner extents differ, or an operand is a scalar
 */
export function matmul(a: Tensor, b: Tensor): Tensor {
  const left = a.rank === 1 ? [1, ...a.shape] : a.shape;
  const right = b.rank === 1 ? [...b.shape, 1] : b.shape;
  const [m, k] = lastTwo(left);
  const [inner, n] = lastTwo(right);
  if (a.rank === 0 || b.rank === 0) {
    throw new ShapeError(
      "matmul",
      "operands of rank >= 1",
      `${formatShape(a.shape)} x ${formatShape(b.shape)}`,
    );
  }
  if (k !== inner) {
    const expected = `${formatShape(a.shape)} x [${b.rank > 1 ? `${k}, n` : k}]`;
    throw new ShapeError("matmul", expected, `${formatShape(a.shape)} x ${formatShape(b.shape)}`);
  }
  const batch = broadcastShapes("matmul", left.slice(0, -2), right.slice(0, -2));
  const product = batched(toBatch(a, left, batch, [m, k]), toBatch(b, right, batch, [k, n]));
  return reshape(product, [...batch, ...(a.rank === 1 ? [] : [m]), ...(b.rank === 1 ? [] : [n])]);
}

/**
 * `x·weightᵀ + bias` over the last axis.
 *
 * @param x      `[…, in]`
 * @param weight `[out, in]`, or `[in]` for one output that leaves no axis
 * @param bias   `[out]`
 * @returns `[…, out]`
 * @throws {ShapeError} the `in` extents or those of weight and bias differ
 */
export function linear(x: Tensor, weight: Tensor, bias: Tensor | null = null): Tensor {
  const inFeatures = weight.shape.at(-1) ?? 0;
  if (x.rank === 0 || weight.rank === 0 || weight.rank > 2 || x.shape.at(-1) !== inFeatures) {
    const expected = `x [..., ${inFeatures}] for weight ${formatShape(weight.shape)}`;
    throw new ShapeError("linear", expected, `x ${formatShape(x.shape)}`);
  }
  const out = weight.shape.slice(0, -1);
  if (bias !== null && !broadcastsTo(bias.shape, out)) {
    throw new ShapeError("linear", `bias ${formatShape(out)}`, `bias ${formatShape(bias.shape)}`);
  }
  const rows = reshape(x, [1, sizeOf(x.shape.slice(0, -1)), inFeatures]);
  const product = batched(rows, reshape(weight, [1, sizeOf(out), inFeatures]), true);
  const y = reshape(product, [...x.shape.slice(0, -1), ...out]);
  return bias === null ? y : add(y, bias);
}

function batched(a: Tensor, b: Tensor, transposeB = false): Tensor {
  return apply(primitives.batchedMatmul, [a, b], { transposeB });
}

function toBatch(x: Tensor, matrix: Shape, batch: Shape, inner: readonly [number, number]): Tensor {
  return reshape(broadcastTo(reshape(x, matrix), [...batch, ...inner]), [sizeOf(batch), ...inner]);
}

function lastTwo(shape: Shape): [number, number] {
  return [shape.at(-2) ?? 1, shape.at(-1) ?? 1];
}
