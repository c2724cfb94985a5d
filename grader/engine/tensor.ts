import { nestedArray } from "../numbers/nested.ts";
import { sizeOf, stridesOf } from "../numbers/shape.ts";
import { flattenNested } from "./flatten-nested.ts";
import type { Nested, NestedNumbers } from "./nested.ts";
import type { Shape } from "./shape.ts";
import { ShapeError } from "./shape-error.ts";
import { checkExtents, formatShape } from "./shape-rules.ts";
import type { TapeNode } from "./tape.ts";

/**
 * A dense float64 array of any rank, plain row-major: element `[i, j, k]` of `[I, J, K]` stands at `(i·J + j)·K + k`.
 * There are no strided views. `data` is never written to once the tensor exists; operations may share it.
 */
export class Tensor {
  readonly shape: Shape;
  readonly data: Float64Array;
  /** Where the value came from while a `vjp` is recording, else null. */
  readonly node: TapeNode | null;

  /** @throws {ShapeError} extents that are no integers >= 0, or `data` of another length than their product */
  constructor(shape: Shape, data: Float64Array, node: TapeNode | null = null) {
    checkExtents("Tensor", shape);
    if (data.length !== sizeOf(shape)) {
      throw new ShapeError(
        "Tensor",
        `${sizeOf(shape)} numbers for ${formatShape(shape)}`,
        `${data.length} numbers`,
      );
    }
    this.shape = shape;
    this.data = data;
    this.node = node;
  }

  /** From a shape and its numbers in row-major order, which are copied. */
  static of(shape: Shape, data: ArrayLike<number>): Tensor {
    return new Tensor([...shape], Float64Array.from(data));
  }

  /** From nested arrays. @throws {ShapeError} ragged rows */
  static fromNested(nested: Nested): Tensor {
    const { shape, data } = flattenNested(nested);
    return new Tensor(shape, data);
  }

  /** How many numbers there are. */
  get size(): number {
    return this.data.length;
  }

  /** How many axes there are. */
  get rank(): number {
    return this.shape.length;
  }

  /** Nested plain arrays; a number for rank 0. */
  toNested(): NestedNumbers {
    return this.shape.length === 0 ? this.item() : nestedArray(this.data, this.shape);
  }

  /** The one number of a tensor of size 1. */
  item(): number {
    if (this.data.length !== 1)
      throw new ShapeError("item", "a tensor of one element", formatShape(this.shape));
    return this.data[0]!;
  }

  /** The number at one index per axis, negative ones counted from the end. @throws {ShapeError} an index outside */
  at(...index: number[]): number {
    const strides = stridesOf(this.shape);
    const places = index.map((i, axis) => (i < 0 ? i + (this.shape[axis] ?? 0) : i));
    const inside = places.every((i, axis) => Number.isInteger(i) && i >= 0 && i < this.shape[axis]!);
    if (!inside || index.length !== this.rank)
      throw new ShapeError("at", `an index into ${formatShape(this.shape)}`, formatShape(index));
    return this.data[places.reduce((offset, i, axis) => offset + i * strides[axis]!, 0)]!;
  }

  /** The same value, no longer recorded. */
  detach(): Tensor {
    return this.node === null ? this : new Tensor(this.shape, this.data);
  }
}

export type TensorLike = Tensor | Nested;

/** A tensor as it is; numbers and nested arrays become one. */
export function tensor(value: TensorLike): Tensor {
  return value instanceof Tensor ? value : Tensor.fromNested(value);
}

/** Filled with 0. */
export function zeros(shape: Shape): Tensor {
  checkExtents("zeros", shape);
  return new Tensor([...shape], new Float64Array(sizeOf(shape)));
}

/** Filled with 1. */
export function ones(shape: Shape): Tensor {
  checkExtents("ones", shape);
  return full(shape, 1);
}

/** Filled with one number. */
export function full(shape: Shape, value: number): Tensor {
  checkExtents("full", shape);
  return new Tensor([...shape], new Float64Array(sizeOf(shape)).fill(value));
}

/** Zeros in the shape of `x`. */
export function zerosLike(x: Tensor): Tensor {
  return zeros(x.shape);
}

/**
 * `start, start + step, …` up to but without `end`.
 *
 * @throws {ShapeError} bounds that are not finite, or a step that does not lead from `start` to `end`
 */
export function arange(start: number, end: number, step = 1): Tensor {
  const bounds = [start, end, step];
  const steps = (end - start) / step;
  if (!(steps >= 0 && steps < Infinity) || !bounds.every(Number.isFinite))
    throw new ShapeError("arange", "finite bounds and a step from one to the other", formatShape(bounds));
  const size = Math.ceil(Math.abs(steps));
  return new Tensor(
    [size],
    Float64Array.from({ length: size }, (_, i) => start + i * step),
  );
}

/** The identity matrix `[n, n]`. */
export function eye(n: number): Tensor {
  checkExtents("eye", [n, n]);
  return new Tensor(
    [n, n],
    Float64Array.from({ length: n * n }, (_, i) => (i % (n + 1) === 0 ? 1 : 0)),
  );
}
