import { hasDistinctNumbers } from "../../../diagnosis/distinct-numbers.ts";
import type { Diagnosis } from "../../../report/diagnosis.ts";
import type { Value } from "../../../value/value.ts";
import { leavesOf, numbersIn, selectKeys } from "../../../value/value-leaves.ts";
import { pathText, type ValuePath, valueAt } from "../../../value/value-path.ts";
import { batchOf } from "../../cases/cut-inputs.ts";
import { type ProbedCase, type ProbedCheck, type Prober, type SliceResult, sameResult } from "./prober.ts";

/** Fewer different numbers may be those of a slice by accident. */
const FEWEST_NUMBERS = 3;

/**
 * A wrong gradient that is the right one for the first or the last slice of gradOutput alone, in every case: of a sum
 * along an axis one part is left. Of a batch it is seen by calls with its examples.
 */
export async function probeSlices(_: Prober, check: ProbedCheck): Promise<Diagnosis[]> {
  const [first] = check.failed;
  const paths = leavesOf(selectKeys(first.expected, check.of)).map(({ path }) => path);
  const isOfBatch = ({ axis }: SliceResult) => axis === 0 && batchOf(check.signature) !== null;
  const tried = first.slices.filter((slice) => !isOfBatch(slice));
  return paths.flatMap((path): Diagnosis[] => {
    if (!isWrong(first, path)) return [];
    const [only, ...others] = tried.filter((slice) => isProven(check, path, slice));
    // Two that fit alike are not told apart.
    if (only === undefined || others.length > 0) return [];
    const { parameter, axis, place } = only;
    return [{ kind: "upstream-slice", path: pathText(path), parameter, axis, place }];
  });
}

function isProven({ failed, passed }: ProbedCheck, path: ValuePath, slice: SliceResult): boolean {
  const wrong = failed.filter((one) => isWrong(one, path));
  const numbers = wrong.flatMap(({ received }) => numbersIn(part(received, path))).filter((one) => one !== 0);
  if (!hasDistinctNumbers(numbers, FEWEST_NUMBERS)) return false;
  if (!wrong.every((one) => isOfSlice(one, path, slice))) return false;
  // Where a gradient is right, its slice is all there is of it.
  const right = [...passed, ...failed.filter((one) => !wrong.includes(one))];
  return right.every((one) => !hasSlice(one, slice) || isOfSlice(one, path, slice));
}

function isWrong({ received, expected }: ProbedCase, path: ValuePath): boolean {
  return !sameResult(part(received, path), part(expected, path), undefined);
}

function isOfSlice(one: ProbedCase, path: ValuePath, slice: SliceResult): boolean {
  const same = one.slices.find((other) => isAlike(other, slice));
  return same !== undefined && sameResult(part(one.received, path), part(same.expected, path), undefined);
}

function hasSlice({ slices }: ProbedCase, slice: SliceResult): boolean {
  return slices.some((other) => isAlike(other, slice));
}

function isAlike(a: SliceResult, b: SliceResult): boolean {
  return a.parameter === b.parameter && a.axis === b.axis && a.place === b.place;
}

function part(value: Value, path: ValuePath): Value {
  return valueAt(value, path) ?? null;
}
