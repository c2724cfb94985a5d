import type { Outcome } from "../../report/outcome.ts";
import type { Tolerance } from "../../spec/schema/check-spec.ts";
import { type LeafPair, leafPairs } from "../../value/leaf-pairs.ts";
import type { Value } from "../../value/value.ts";
import { isSameLeaf, type Leaf, leafText, numbersOf, shapeOf } from "../../value/value-leaves.ts";
import { pathText } from "../../value/value-path.ts";
import { notFinite } from "./compare-finite.ts";
import { locateEntry } from "./locate-entry.ts";
import { wrongShape } from "./wrong-shape.ts";

/** Structure, then finiteness, then values, leaf by leaf in the expected order; the first that fails decides. */
export function compareValues(
  received: Value,
  expected: Value,
  tolerance: Tolerance,
  step: number | null,
): Outcome {
  const { pairs, difference } = leafPairs(received, expected);
  if (difference !== null) return wrongShape(difference, step);
  for (const pair of pairs) {
    const found = firstNotFinite(pair, step);
    if (found !== null) return found;
  }
  for (const pair of pairs) {
    const found = compareLeaf(pair, tolerance, step);
    if (found !== null) return found;
  }
  return { status: "passed" };
}

/** The first entry that is NaN or infinite where a finite number is expected. */
function firstNotFinite(
  { path, first: received, second: expected }: LeafPair,
  step: number | null,
): Outcome | null {
  const numbers = numbersOf(received);
  const wanted = numbersOf(expected);
  if (numbers === null || wanted === null) return null;
  const flat = numbers.findIndex((value, at) => !Number.isFinite(value) && Number.isFinite(wanted[at]));
  return flat < 0 ? null : notFinite(path, received, flat, step);
}

function compareLeaf(
  { path: keys, first: received, second: expected }: LeafPair,
  tolerance: Tolerance,
  step: number | null,
): Outcome | null {
  const path = pathText(keys);
  const numbers = numbersOf(received);
  const wanted = numbersOf(expected);
  if (numbers === null || wanted === null) {
    if (isSameLeaf(received, expected)) return null;
    return {
      status: "wrong-value",
      located: null,
      detail: `${path === "" ? "" : `${path}: `}${shortText(expected)} ≠ ${shortText(received)}`,
    };
  }
  const shares = wanted.map((value, at) => toleranceShare(numbers[at] ?? Number.NaN, value, tolerance));
  const wrong = shares.filter((share) => share > 1).length;
  if (wrong === 0) return null;
  // The largest difference, as every reader of the report sees it, and not the largest share of the tolerance.
  const distances = wanted.map((value, at) => ((shares[at] ?? 0) > 1 ? distance(numbers[at], value) : -1));
  const worst = distances.reduce((best, apart, at) => (apart > (distances[best] ?? 0) ? at : best), 0);
  return {
    status: "wrong-value",
    located: locateEntry({
      path,
      step,
      shape: shapeOf(expected),
      received: numbers,
      expected: wanted,
      worst,
      wrong,
    }),
    detail: null,
  };
}

/** Infinite where either is no number. */
function distance(received = Number.NaN, expected: number): number {
  const apart = Math.abs(received - expected);
  return Number.isNaN(apart) ? Number.POSITIVE_INFINITY : apart;
}

const LONGEST_TEXT = 500;

/** A text is the submission's, and as long as it likes. */
function shortText(leaf: Leaf): string {
  const text = leafText(leaf);
  return text.length > LONGEST_TEXT ? `${text.slice(0, LONGEST_TEXT)}…`.toWellFormed() : text;
}

/**
 * `|received − expected| / (atol + rtol·|expected|)`: passes up to 1; Infinity where either is not finite and they
 * differ.
 */
export function toleranceShare(received: number, expected: number, { atol, rtol }: Tolerance): number {
  if (received === expected) return 0;
  const share = Math.abs(received - expected) / (atol + rtol * Math.abs(expected));
  return Number.isFinite(share) ? share : Number.POSITIVE_INFINITY;
}
