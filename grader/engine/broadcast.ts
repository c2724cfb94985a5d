import { sameShape, sizeOf, stridesOf } from "../numbers/shape.ts";
import type { Shape } from "./shape.ts";
import { Tensor } from "./tensor.ts";

/** The numbers of `x` repeated to `shape`, which must be one it broadcasts to. Shares `data` if nothing changes. */
export function broadcastData(x: Tensor, shape: Shape): Float64Array {
  if (sameShape(x.shape, shape)) return x.data;
  const out = new Float64Array(sizeOf(shape));
  if (x.size === 1) return out.fill(x.data[0]!);
  if (isTail(x.shape, shape)) {
    for (let start = 0; start < out.length; start += x.size) out.set(x.data, start);
    return out;
  }
  const offsets = broadcastOffsets(x.shape, shape);
  for (let i = 0; i < out.length; i++) out[i] = x.data[offsets[i]!]!;
  return out;
}

/** Adjoint of broadcasting: adds up `x` over every axis along which `shape` was repeated to get `x.shape`. */
export function sumTo(x: Tensor, shape: Shape): Tensor {
  if (sameShape(x.shape, shape)) return x;
  const out = new Float64Array(sizeOf(shape));
  if (isTail(shape, x.shape)) {
    for (let start = 0; start < x.size; start += out.length) {
      for (let i = 0; i < out.length; i++) out[i]! += x.data[start + i]!;
    }
    return new Tensor(shape, out);
  }
  const offsets = broadcastOffsets(shape, x.shape);
  for (let i = 0; i < offsets.length; i++) out[offsets[i]!]! += x.data[i]!;
  return new Tensor(shape, out);
}

/** Whether broadcasting `part` to `whole` repeats it as it is, again and again: a bias a row, say. */
function isTail(part: Shape, whole: Shape): boolean {
  return part.every((extent, axis) => extent > 0 && extent === whole[whole.length - part.length + axis]);
}

/** For each element of `to`, which element of `from` stands there. */
export function broadcastOffsets(from: Shape, to: Shape): Int32Array {
  const lead = to.length - from.length;
  const strides = stridesOf(from);
  const steps = to.map((_, axis) => (axis < lead || from[axis - lead] === 1 ? 0 : strides[axis - lead]!));
  return stridedOffsets(to, steps, 0);
}

/** Offsets `start + Σ index[axis]·steps[axis]` for every index of `shape`, in row-major order. */
export function stridedOffsets(shape: Shape, steps: readonly number[], start: number): Int32Array {
  let offsets = Int32Array.of(start);
  shape.forEach((extent, axis) => {
    const grown = new Int32Array(offsets.length * extent);
    let position = 0;
    for (const offset of offsets) {
      for (let i = 0; i < extent; i++) grown[position++] = offset + i * steps[axis]!;
    }
    offsets = grown;
  });
  return offsets;
}
