import { flattenNested, type Nested, type NestedNumbers, nestData } from "./nested.ts";
import { formatShape, type Shape, sizeOf, stridesOf } from "./shape.ts";
import { ShapeError } from "./shape-error.ts";
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

  /** @throws {ShapeError} `data` does not hold exactly as many numbers as `shape` asks for */
  constructor(shape: Shape, data: Float64Array, node: TapeNode | null = null) {
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

  get size(): number {
    return this.data.length;
  }

  get rank(): number {
    return this.shape.length;
  }

  /** Nested plain arrays; a number for rank 0. */
  toNested(): NestedNumbers {
    return nestData(this.shape, this.data);
  }

  /** The one number of a tensor of size 1. */
  item(): number {
    if (this.data.length !== 1)
      throw new ShapeError("item", "a tensor of one element", formatShape(this.shape));
    return this.data[0]!;
  }

  /** The number at one index per axis. */
  at(...index: number[]): number {
    const inside = index.length === this.rank && index.every((i, axis) => i >= 0 && i < this.shape[axis]!);
    if (!inside) throw new ShapeError("at", `an index into ${formatShape(this.shape)}`, formatShape(index));
    const strides = stridesOf(this.shape);
    return this.data[index.reduce((offset, i, axis) => offset + i * strides[axis]!, 0)]!;
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

export function zeros(shape: Shape): Tensor {
  return new Tensor([...shape], new Float64Array(sizeOf(shape)));
}

export function ones(shape: Shape): Tensor {
  return full(shape, 1);
}

export function full(shape: Shape, value: number): Tensor {
  return new Tensor([...shape], new Float64Array(sizeOf(shape)).fill(value));
}

export function zerosLike(x: Tensor): Tensor {
  return zeros(x.shape);
}

/** `start, start + step, …` up to but without `end`. */
export function arange(start: number, end: number, step = 1): Tensor {
  const size = Math.max(0, Math.ceil((end - start) / step));
  return new Tensor(
    [size],
    Float64Array.from({ length: size }, (_, i) => start + i * step),
  );
}

/** The identity matrix `[n, n]`. */
export function eye(n: number): Tensor {
  return new Tensor(
    [n, n],
    Float64Array.from({ length: n * n }, (_, i) => (i % (n + 1) === 0 ? 1 : 0)),
  );
}
