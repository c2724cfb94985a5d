import { apply, type Primitive } from "../primitive.ts";
import { primitives } from "../primitives/table.ts";
import { normalizeDim, type Shape, sizeOf, stridesOf } from "../shape.ts";
import { Tensor } from "../tensor.ts";
import { add, div, exp, log, square, sub } from "./arithmetic.ts";
import { reshape } from "./layout.ts";

export interface ReduceOptions {
  /** Axes to reduce, negative ones counted from the end; all of them if left out. */
  readonly dim?: number | readonly number[] | undefined;
  /** Keep reduced axes with extent 1. */
  readonly keepdim?: boolean | undefined;
}

export function sum(x: Tensor, options: ReduceOptions = {}): Tensor {
  return reduce("sum", primitives.sum, x, options);
}

export function mean(x: Tensor, options: ReduceOptions = {}): Tensor {
  return div(sum(x, options), reducedCount("mean", x, options));
}

/** Σ(x − mean)² / (n − correction): unbiased unless `correction` is 0. */
export function variance(x: Tensor, options: ReduceOptions & { correction?: number } = {}): Tensor {
  const { correction = 1, ...where } = options;
  const centred = sub(x, mean(x, { dim: where.dim, keepdim: true }));
  return div(sum(square(centred), where), reducedCount("variance", x, where) - correction);
}

/** The largest entry; ties share the gradient evenly. */
export function amax(x: Tensor, options: ReduceOptions = {}): Tensor {
  return reduce("amax", primitives.amax, x, options);
}

export function amin(x: Tensor, options: ReduceOptions = {}): Tensor {
  return reduce("amin", primitives.amin, x, options);
}

/** log Σ eˣ, shifted by the largest entry. */
export function logSumExp(x: Tensor, options: ReduceOptions = {}): Tensor {
  const top = amax(x.detach(), { dim: options.dim, keepdim: true });
  const shifted = sum(exp(sub(x, top)), { dim: options.dim, keepdim: true });
  return reshape(add(log(shifted), top), keptShape("logSumExp", x, options).result);
}

/** Position of the largest entry along one axis, the first of equals; not differentiated. */
export function argmax(x: Tensor, { dim, keepdim = false }: { dim: number; keepdim?: boolean }): Tensor {
  const axis = normalizeDim("argmax", dim, x.rank);
  const kept = x.shape.map((extent, i) => (i === axis ? 1 : extent));
  const step = stridesOf(x.shape)[axis] ?? 1;
  const length = x.shape[axis] ?? 1;
  const out = new Float64Array(sizeOf(kept));
  for (let i = 0; i < out.length; i++) {
    const start = Math.floor(i / step) * step * length + (i % step);
    let best = 0;
    for (let j = 1; j < length; j++) if (x.data[start + j * step]! > x.data[start + best * step]!) best = j;
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

function keptShape(
  operation: string,
  x: Tensor,
  { dim, keepdim = false }: ReduceOptions,
): { kept: Shape; result: Shape } {
  const dims = dim === undefined ? x.shape.map((_, axis) => axis) : [dim].flat();
  const axes = new Set(dims.map((axis) => normalizeDim(operation, axis, x.rank)));
  const kept = x.shape.map((extent, axis) => (axes.has(axis) ? 1 : extent));
  return { kept, result: keepdim ? kept : x.shape.filter((_, axis) => !axes.has(axis)) };
}

function reducedCount(operation: string, x: Tensor, options: ReduceOptions): number {
  return x.size / sizeOf(keptShape(operation, x, options).kept);
}
