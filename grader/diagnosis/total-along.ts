import { ravel, unravel } from "../numbers/shape.ts";
import { hasDistinctNumbers } from "./distinct-numbers.ts";
import { sameNumbers } from "./same-behaviour.ts";
import { isOfExpectedShape, type TensorPair } from "./tensor-pair.ts";

interface Total {
  readonly axis: number;
  readonly of: "sum" | "mean";
}

/**
 * The axis along which every entry is the sum, or the mean, of all the expected ones, as of one variable or one array
 * that all places add to; null if there is none.
 */
export function totalAlong(pairs: readonly TensorPair[]): Total | null {
  // What sums to the same in every case, as probabilities do to 1, any constant would be.
  const numbers = pairs.flatMap(({ received }) => [...received]).filter((value) => value !== 0);
  if (!hasDistinctNumbers(numbers, 2)) return null;
  const axes = (pairs[0]?.expectedShape ?? []).map((_, axis) => axis);
  const totals = axes.flatMap((axis): Total[] => [
    { axis, of: "sum" },
    { axis, of: "mean" },
  ]);
  return totals.find((total) => pairs.every((pair) => isTotal(pair, total))) ?? null;
}

function isTotal(pair: TensorPair, { axis, of }: Total): boolean {
  const { expected, expectedShape, received } = pair;
  const extent = expectedShape[axis] ?? 1;
  if (!isOfExpectedShape(pair) || extent < 2) return false;
  const totals = new Float64Array(expected.length);
  const first = (flat: number) => ravel(unravel(flat, expectedShape).with(axis, 0), expectedShape);
  for (const [flat, value] of expected.entries()) totals[first(flat)] = (totals[first(flat)] ?? 0) + value;
  return sameNumbers(
    received,
    expected.map((_, flat) => (totals[first(flat)] ?? 0) / (of === "mean" ? extent : 1)),
  );
}
