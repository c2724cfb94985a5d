import { sameShape } from "../numbers/shape.ts";
import type { Diagnosis } from "../report/diagnosis.ts";
import { isTensor, type TensorValue } from "../value/value.ts";
import { leavesOf } from "../value/value-leaves.ts";
import { pathText } from "../value/value-path.ts";
import { hasDistinctNumbers } from "./distinct-numbers.ts";
import { commonFactor, type Factor } from "./factor.ts";
import { sumRounding } from "./same-behaviour.ts";
import { isOfExpectedShape, type TensorPair } from "./tensor-pair.ts";

/** Of fewer different numbers nearly any input may be a part. */
const FEWEST_NUMBERS = 3;
/** What is left of a difference once the larger part of its digits has gone. */
const LOST_DIGITS = 1e3;

/**
 * What is wrong is exactly one input times a factor that has a name: a term with it is missing, there twice, or must not be
 * there.
 */
export function inputTerm(path: string, pairs: readonly TensorPair[]): Diagnosis | null {
  if (!pairs.every(isOfExpectedShape)) return null;
  const names = [...new Set(pairs.flatMap((pair) => [...tensorsOf(pair).keys()]))];
  const found = names.flatMap((parameter) => {
    const factor = factorOf(pairs, parameter);
    return factor === null ? [] : [{ parameter, factor }];
  });
  const [only] = found;
  if (only === undefined || found.length > 1) return null;
  const { symbol, factor } = only.factor;
  return { kind: "input-term", path, parameter: only.parameter, factor, symbol: symbol ?? "1" };
}

/** Of the difference to the input. */
function factorOf(pairs: readonly TensorPair[], parameter: string): Factor | null {
  const terms: TensorPair[] = [];
  for (const pair of pairs) {
    const input = tensorsOf(pair).get(parameter);
    if (input === undefined || !hasDistinctNumbers(input.data, FEWEST_NUMBERS)) return null;
    const apart = pair.received.map((value, at) => value - (pair.expected[at] ?? Number.NaN));
    const lost = LOST_DIGITS * sumRounding(pair.expected);
    const largest = apart.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
    // `!(a > b)`, not `a <= b`: NaN says nothing.
    if (!(largest > lost)) return null;
    terms.push({ ...pair, received: cleaned(apart, pair), expected: Float64Array.from(input.data) });
  }
  const times = commonFactor(terms);
  if (times !== null && times.symbol !== null && times.alike === undefined) return times;
  return times !== null && Math.abs(times.factor - 1) < 1e-9 ? { factor: 1, symbol: "1" } : null;
}

/** What is nothing but the rounding of a difference is 0, where the input is 0 too. */
function cleaned(apart: Float64Array, { expected }: TensorPair): Float64Array {
  const rounding = sumRounding(expected);
  return apart.map((value) => (Math.abs(value) <= rounding ? 0 : value));
}

function tensorsOf({ inputs, expectedShape }: TensorPair): Map<string, TensorValue> {
  return new Map(
    [...inputs].flatMap(([parameter, value]) =>
      leavesOf(value, [parameter]).flatMap(({ path, leaf }): [string, TensorValue][] =>
        isTensor(leaf) && sameShape(leaf.shape, expectedShape) ? [[pathText(path), leaf]] : [],
      ),
    ),
  );
}
