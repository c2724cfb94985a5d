import { ravel, sameShape, sizeOf, unravel } from "../numbers/shape.ts";
import type { TensorValue } from "../value/value.ts";
import { sameNumbers } from "./same-behaviour.ts";
import { inputTensors, type TensorPair } from "./tensor-pair.ts";

/** Whether the result was left unreduced: summing it over leading axes gives what is expected. */
export function isMissingSum({ received, receivedShape, expected, expectedShape }: TensorPair): boolean {
  const extra = receivedShape.length - expectedShape.length;
  if (extra < 1 || !sameShape(receivedShape.slice(extra), expectedShape)) return false;
  const axes = Array.from({ length: extra }, (_, axis) => axis);
  return sameNumbers(reduce({ kind: "tensor", shape: receivedShape, data: received }, axes), expected);
}

/** Whether the result is that of the first or last batch element alone, where the sum over the batch is expected. */
export function isSingleBatchElement(pair: TensorPair): boolean {
  return inputTensors(pair).some((input) => {
    const size = sizeOf(input.shape.slice(1));
    if (
      (input.shape[0] ?? 0) < 2 ||
      size !== pair.received.length ||
      !sameNumbers(reduce(input, [0]), pair.expected)
    )
      return false;
    return (
      sameNumbers(pair.received, input.data.slice(0, size)) ||
      sameNumbers(pair.received, input.data.slice(-size))
    );
  });
}

/**
 * The axis an input was summed over, where summing it over another one gives what is expected; null if neither does.
 */
export function wrongAxis(pair: TensorPair): number | null {
  for (const input of inputTensors(pair)) {
    const axes = input.shape.map((_, axis) => axis);
    if (axes.length < 2 || !axes.some((axis) => sameNumbers(reduce(input, [axis]), pair.expected))) continue;
    const wrong = axes.find((axis) => sameNumbers(reduce(input, [axis]), pair.received));
    if (wrong !== undefined) return wrong;
  }
  return null;
}

/** The sum over some axes, row-major over those that are left. */
function reduce({ shape, data }: TensorValue, axes: readonly number[]): Float64Array {
  const kept = shape.map((_, axis) => axis).filter((axis) => !axes.includes(axis));
  const extents = kept.map((axis) => shape[axis] ?? 1);
  const result = new Float64Array(sizeOf(extents));
  for (const [flat, value] of data.entries()) {
    const index = unravel(flat, shape);
    const at = ravel(
      kept.map((axis) => index[axis] ?? 0),
      extents,
    );
    result[at] = (result[at] ?? 0) + value;
  }
  return result;
}
