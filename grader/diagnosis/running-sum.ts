import { hasDistinctNumbers } from "./distinct-numbers.ts";
import { sameNumbers } from "./same-behaviour.ts";
import { isOfExpectedShape, type TensorPair } from "./tensor-pair.ts";

/** Of fewer different numbers nearly anything can be said. */
const FEWEST_NUMBERS = 3;

/**
 * Along which axis every entry is the sum of the expected ones up to it, as of a sum that is never set back to 0;
 * "all" where it goes on through the whole tensor in row-major order. null if neither.
 */
export function runningSum(pairs: readonly TensorPair[]): number | "all" | null {
  const rank = pairs[0]?.expectedShape.length ?? 0;
  const axes = Array.from({ length: rank }, (_, axis) => rank - 1 - axis);
  const found = axes.find((axis) => pairs.every((pair) => isRunningSum(pair, axis)));
  if (found !== undefined) return found;
  return rank > 1 && pairs.every((pair) => isRunningSum(pair, "all")) ? "all" : null;
}

function isRunningSum(pair: TensorPair, axis: number | "all"): boolean {
  const { expected, expectedShape, received } = pair;
  if (!isOfExpectedShape(pair) || !hasDistinctNumbers([...expected], FEWEST_NUMBERS)) return false;
  const stride = axis === "all" ? 1 : expectedShape.slice(axis + 1).reduce((a, b) => a * b, 1);
  const extent = axis === "all" ? expected.length : (expectedShape[axis] ?? 1);
  const sums = Float64Array.from(expected);
  for (const [at, value] of expected.entries())
    if (Math.floor(at / stride) % extent > 0) sums[at] = (sums[at - stride] ?? 0) + value;
  return sameNumbers(received, sums);
}
