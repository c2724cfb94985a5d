import { sizeOf, stridesOf } from "../../numbers/shape.ts";
import { apply, type Primitive } from "../primitive.ts";
import { primitives } from "../primitives/table.ts";
import type { Shape } from "../shape.ts";
import { ShapeError } from "../shape-error.ts";
import { formatShape, normalizeDim, normalizeDims } from "../shape-rules.ts";
import { Tensor } from "../tensor.ts";
import { add, div, exp, log, square, sub } from "./arithmetic.ts";
import { reshape } from "./layout.ts";

export interface ReduceOptions {
  /** Axes to reduce, negative ones counted from the end; all of them if left out or empty. */
  readonly dim?: number | readonly number[] | undefined;
  /** Keep reduced axes with extent 1. */
  readonly keepdim?: boolean | undefined;
}

/** Σ x over the axes `dim`, over all of them unless named. */
export function sum(x: Tensor, options: ReduceOptions = {}): Tensor {
  return reduce("sum", primitives.sum, x, options);
}

/** Σ x divided by how many there are. */
export function mean(x: Tensor, options: ReduceOptions = {}): Tensor {
  return div(reduce("mean", primitives.sum, x, options), reducedCount("mean", x, options));
}

/** Σ(x − mean)² / (n − correction): unbiased unless `correction` is 0. Infinite or NaN where n <= correction. */
export function variance(x: Tensor, options: ReduceOptions & { correction?: number } = {}): Tensor {
  const { correction = 1, ...where } = options;
  const count = reducedCount("variance", x, where);
  const centred = sub(x, mean(x, { dim: where.dim, keepdim: true }));
  return div(sum(square(centred), where), Math.max(0, count - correction));
}

/** The largest entry; ties share the gradient evenly. @throws {ShapeError} an axis without entries */
export function amax(x: Tensor, options: ReduceOptions = {}): Tensor {
  return extreme("amax", primitives.amax, x, options);
}

/** The smallest entry; ties share the gradient evenly. @throws {ShapeError} an axis without entries */
export function amin(x: Tensor, options: ReduceOptions = {}): Tensor {
  return extreme("amin", primitives.amin, x, options);
}

/** log Σ eˣ, shifted by the largest entry if that is finite; −∞ where there is nothing to sum. */
export function logSumExp(x: Tensor, options: ReduceOptions = {}): Tensor {
  const { kept, result } = keptShape("logSumExp", x, options);
  const { data } = apply(primitives.amax, [x.detach()], { shape: kept });
  const top = new Tensor(
    kept,
    data.map((largest) => (Math.abs(largest) === Infinity ? 0 : largest)),
  );
  return reshape(add(log(apply(primitives.sum, [exp(sub(x, top))], { shape: kept })), top), result);
}

/**
 * Position of the largest entry along one axis: the first NaN, else the first of equals. Not differentiated.
 *
 * @throws {ShapeError} an axis without entries
 */
export function argmax(x: Tensor, { dim, keepdim = false }: { dim: number; keepdim?: boolean }): Tensor {
  const axis = normalizeDim("argmax", dim, x.rank);
  checkSomething("argmax", x, [axis]);
  const kept = x.shape.map((extent, i) => (i === axis ? 1 : extent));
  const step = stridesOf(x.shape)[axis] ?? 1;
  const length = x.shape[axis] ?? 1;
  const out = new Float64Array(sizeOf(kept));
  for (let i = 0; i < out.length; i++) {
    const start = Math.floor(i / step) * step * length + (i % step);
    let best = 0;
    for (let j = 1; j < length; j++) {
      const champion = x.data[start + best * step]!;
      const value = x.data[start + j * step]!;
      // `!(a <= b)`, not `a > b`: a NaN takes over, and keeps its place.
      if (!(value <= champion) && !Number.isNaN(champion)) best = j;
    }
    out[i] = best;
  }
  return new Tensor(keepdim ? kept : kept.toSpliced(axis, 1), out);
}

type ReducePrimitive = Primitive<readonly [Tensor], { readonly shape: Shape }, null>;

function reduce(operation: string, primitive: ReducePrimitive, x: Tensor, options: ReduceOptions): Tensor {
  const { kept, result } = keptShape(operation, x, options);
  const reduced = apply(primitive, [x], { shape: kept });
  return options.keepdim ? reduced : reshape(reduced, result);
}

function extreme(operation: string, primitive: ReducePrimitive, x: Tensor, options: ReduceOptions): Tensor {
  checkSomething(operation, x, axesOf(operation, x, options));
  return reduce(operation, primitive, x, options);
}

/** A sum of nothing is 0; a largest entry of nothing does not exist. */
function checkSomething(operation: string, x: Tensor, axes: readonly number[]): void {
  if (axes.some((axis) => x.shape[axis] === 0))
    throw new ShapeError(operation, "an entry along every reduced axis", `x ${formatShape(x.shape)}`);
}

function keptShape(operation: string, x: Tensor, options: ReduceOptions): { kept: Shape; result: Shape } {
  const axes = new Set(axesOf(operation, x, options));
  const kept = x.shape.map((extent, axis) => (axes.has(axis) ? 1 : extent));
  return { kept, result: options.keepdim ? kept : x.shape.filter((_, axis) => !axes.has(axis)) };
}

function axesOf(operation: string, x: Tensor, { dim }: ReduceOptions): number[] {
  const dims = dim === undefined ? [] : [dim].flat();
  return dims.length === 0 ? x.shape.map((_, axis) => axis) : normalizeDims(operation, dims, x.rank);
}

function reducedCount(operation: string, x: Tensor, options: ReduceOptions): number {
  return axesOf(operation, x, options).reduce((count, axis) => count * (x.shape[axis] ?? 1), 1);
}
