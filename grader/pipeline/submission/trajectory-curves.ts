import { ravel, sameShape, unravel } from "../../numbers/shape.ts";
import type { Curve } from "../../report/curve.ts";
import type { Outcome } from "../../report/outcome.ts";
import type { CheckSpec } from "../../spec/schema/check-spec.ts";
import type { Signature } from "../../spec/schema/signatures.ts";
import type { Dim, TypeSpec } from "../../spec/schema/type-spec.ts";
import { isRecord, type Value } from "../../value/value.ts";
import { leavesOf, numbersOf, selectKeys, shapeOf } from "../../value/value-leaves.ts";
import { pathText, type ValuePath, valueAt } from "../../value/value-path.ts";
import type { CaseResult } from "../bank/case-bank.ts";
import { reportNumber } from "../comparison/locate-entry.ts";
import { type CaseRun, resultsOf } from "./case-run.ts";

/**
 * Entries of one tensor that are followed: the worst one and those that stray farthest, or the first where none does.
 */
const ENTRIES = 4;
/** Points of all curves of a case together. What does not fit is left out. */
const POINTS = 2_000;

/** What a trajectory check looks at in one case, as curves of the learner's and of the expected numbers. */
export function trajectoryCurves(
  run: CaseRun,
  check: CheckSpec,
  expected: CaseResult | undefined,
  outcome: Outcome,
): Curve[] {
  if (check.kind !== "trajectory" || expected?.status !== "returned") return [];
  const located = outcome.status === "wrong-value" ? outcome.located : null;
  const received = resultsOf(run);
  const wanted = expected.results;
  const curves = leavesOf(selectKeys(wanted[0] ?? null, check.of)).flatMap(({ path: keys, leaf }) => {
    const shape = shapeOf(leaf);
    const pair = { received: numbersAt(received, keys, shape), expected: numbersAt(wanted, keys, shape) };
    const path = pathText(keys);
    const worst = located?.path === path ? ravel(located.index, shape) : null;
    if (wanted.length > 1) return alongCalls(path, shape, pair, worst);
    return isSequence(run.plan.signature, keys) ? alongEntries(path, pair) : [];
  });
  return withinBudget(curves);
}

/** The numbers of one leaf, call by call. */
interface Pair {
  readonly received: readonly Float64Array[];
  readonly expected: readonly Float64Array[];
}

/** Up to the first result in which the leaf is missing or of another shape. */
function numbersAt(results: readonly Value[], path: ValuePath, shape: readonly number[]): Float64Array[] {
  const numbers = results.map((result) => {
    const part = valueAt(result, path) ?? null;
    if (isRecord(part) || !sameShape(shapeOf(part), shape)) return null;
    return numbersOf(part);
  });
  const end = numbers.indexOf(null);
  return numbers.slice(0, end < 0 ? numbers.length : end).filter((each) => each !== null);
}

function alongCalls(
  path: string,
  shape: readonly number[],
  { received, expected }: Pair,
  worst: number | null,
): Curve[] {
  if (received.length === 0) return [];
  return entriesToFollow({ received, expected }, worst).map((flat) => ({
    path,
    index: unravel(flat, shape),
    along: "calls",
    received: received.map((numbers) => reportNumber(numbers[flat] ?? Number.NaN)),
    expected: expected.map((numbers) => reportNumber(numbers[flat] ?? Number.NaN)),
  }));
}

function entriesToFollow({ received, expected }: Pair, worst: number | null): number[] {
  const strayed = Array.from(expected[0] ?? [], (_, flat) =>
    Math.max(...received.map((numbers, call) => distance(numbers[flat], expected[call]?.[flat]))),
  );
  const farthest = [...strayed.entries()]
    .sort(([, a], [, b]) => (a < b ? 1 : a > b ? -1 : 0))
    .map(([flat]) => flat);
  const followed = worst === null ? farthest : [worst, ...farthest.filter((flat) => flat !== worst)];
  return followed.slice(0, ENTRIES).sort((a, b) => a - b);
}

/** A number that is none is as far off as can be. */
function distance(received: number | undefined, expected: number | undefined): number {
  const apart = Math.abs((received ?? Number.NaN) - (expected ?? Number.NaN));
  return Number.isNaN(apart) ? Number.POSITIVE_INFINITY : apart;
}

function alongEntries(path: string, { received, expected }: Pair): Curve[] {
  const [yours, right] = [received[0], expected[0]];
  if (yours === undefined || right === undefined) return [];
  const numbers = (data: Float64Array) => Array.from(data, reportNumber);
  return [{ path, index: [], along: "entries", received: numbers(yours), expected: numbers(right) }];
}

/**
 * Whether a result is a vector whose axis is its own, as `losses: [steps]` is; a bias shares its axis with a weight.
 */
function isSequence({ parameters, returns }: Signature, path: ValuePath): boolean {
  const [axis, ...more] = axesOf(path.reduce<TypeSpec | undefined>(memberOf, returns));
  if (axis === undefined || more.length > 0) return false;
  const everyAxis = [returns, ...parameters.map(({ type }) => type)].flatMap(axesOf);
  return everyAxis.filter((each) => each === axis).length === 1;
}

function memberOf(type: TypeSpec | undefined, key: string): TypeSpec | undefined {
  return typeof type === "object" && "record" in type ? type.record[key] : undefined;
}

function axesOf(type: TypeSpec | undefined): Dim[] {
  if (typeof type !== "object") return [];
  if ("record" in type) return Object.values(type.record).flatMap(axesOf);
  if ("nullable" in type) return axesOf(type.nullable);
  return "tensor" in type ? type.tensor : "ids" in type ? type.ids : "mask" in type ? type.mask : [];
}

function withinBudget(curves: readonly Curve[]): Curve[] {
  let points = 0;
  return curves.filter(({ received, expected }) => {
    points += received.length + expected.length;
    return points <= POINTS;
  });
}
