import { ravel, sizeOf, unravel } from "../../../numbers/shape.ts";
import { isTensor, type TensorValue, type Value } from "../../../value/value.ts";

/** A tensor with every entry changed alike; null for anything else. */
export function each(f: (value: number) => number): (value: Value) => Value {
  return (value) => onTensor(value, (tensor) => ({ ...tensor, data: tensor.data.map((v) => f(v)) }));
}

/** Reversed along some axes. */
export function flip(value: Value, axes: readonly number[]): Value {
  return onTensor(value, (tensor) =>
    moved(tensor, tensor.shape, (index) =>
      index.map((at, axis) => (axes.includes(axis) ? (tensor.shape[axis] ?? 1) - 1 - at : at)),
    ),
  );
}

/** With two axes exchanged. */
export function transpose(value: Value, [a = 0, b = 0]: readonly number[]): Value {
  const turn = (list: readonly number[]) => list.with(a, list[b] ?? 0).with(b, list[a] ?? 0);
  return onTensor(value, (tensor) => moved(tensor, turn(tensor.shape), turn));
}

/** Every entry one place on; the last comes first. */
export function roll(value: Value, axis: number, by: number): Value {
  return onTensor(value, (tensor) => {
    const extent = tensor.shape[axis] ?? 1;
    return moved(tensor, tensor.shape, (index) =>
      index.with(axis, ((index[axis] ?? 0) - by + extent) % extent),
    );
  });
}

/** Over the last axis. */
export function softened(value: Value): Value {
  return onTensor(value, ({ shape, data }) => {
    const width = shape.at(-1) ?? 1;
    const sums = new Map<number, number>();
    for (const [at, v] of data.entries()) {
      const row = Math.floor(at / width);
      sums.set(row, (sums.get(row) ?? 0) + Math.exp(v));
    }
    const softened = data.map((v, at) => Math.exp(v) / (sums.get(Math.floor(at / width)) ?? 1));
    return { kind: "tensor", shape, data: softened };
  });
}

function onTensor(value: Value, f: (tensor: TensorValue) => TensorValue): Value {
  return typeof value === "object" && value !== null && isTensor(value) ? f(value) : null;
}

/** Entry by entry, from another place. */
function moved(
  tensor: TensorValue,
  shape: readonly number[],
  from: (index: number[]) => readonly number[],
): TensorValue {
  const data = Float64Array.from({ length: sizeOf(shape) }, (_, flat) => {
    return tensor.data[ravel(from(unravel(flat, shape)), tensor.shape)] ?? Number.NaN;
  });
  return { kind: "tensor", shape, data };
}
