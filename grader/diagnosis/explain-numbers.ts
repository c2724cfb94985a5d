import { isFloat32 } from "../gradcheck/is-float32.ts";
import { unravel } from "../numbers/shape.ts";
import type { Diagnosis } from "../report/diagnosis.ts";
import { hasDistinctNumbers } from "./distinct-numbers.ts";
import { entrywiseVariant } from "./entrywise-variant.ts";
import type { Evidence } from "./evidence.ts";
import { expectedInput } from "./expected-input.ts";
import { commonFactor, type Factor, wholeMultiple } from "./factor.ts";
import { inputTerm } from "./input-term.ts";
import { isJacobian } from "./is-jacobian.ts";
import { isMissingSum, isSingleBatchElement, wrongAxis } from "./missing-reduction.ts";
import { notFiniteCause } from "./not-finite-cause.ts";
import { constantAxis, extentError, permutedAxes, shiftedAxis } from "./rearranged-axes.ts";
import { areReshaped, areTransposed, flippedAxes } from "./rearrangement.ts";
import { runningSum } from "./running-sum.ts";
import { sameNumbers } from "./same-behaviour.ts";
import { shiftedSteps } from "./shifted-steps.ts";
import { stepAround } from "./step-around.ts";
import { isOfExpectedShape, rightTensors, type TensorPair, tensorsAt, wrongTensors } from "./tensor-pair.ts";
import { tiedPlaces } from "./tied-places.ts";
import { totalAlong } from "./total-along.ts";
import { wrongPlaces } from "./wrong-places.ts";

/** @param right the same tensor of cases that are passed */
type Rule = (path: string, pairs: readonly TensorPair[], right: readonly TensorPair[]) => Diagnosis | null;

/**
 * What relates received to expected by a rule that no exercise has to name; tried in this order, the first that
 * holds.
 */
const EXPLANATIONS: readonly Rule[] = [
  (path, pairs) => (areReshaped(pairs) ? { kind: "reshaped", path, ...rankOf(pairs) } : null),
  (path, pairs) => (areTransposed(pairs) ? { kind: "transposed", path } : null),
  (path, pairs) =>
    pairs.every((pair) => isMissingSum(pair) || isSingleBatchElement(pair))
      ? { kind: "missing-batch-sum", path }
      : null,
  (path, pairs) => common(pairs.map(wrongAxis), (axis) => ({ kind: "wrong-axis", path, axis })),
  (path, pairs, right) =>
    common([commonFactor(pairs, right)], (found) => ({ kind: "constant-multiple", path, ...told(found) })),
  entrywiseVariant,
  (path, pairs) => common(pairs.map(flippedAxes), (axes) => ({ kind: "flipped", path, axes })),
  (path, pairs) => common([permutedAxes(pairs)], (order) => ({ kind: "permuted", path, order })),
  (path, pairs) => common([shiftedAxis(pairs)], (shift) => ({ kind: "shifted", path, ...shift })),
  (path, pairs) => common([runningSum(pairs)], (axis) => ({ kind: "running-sum", path, axis })),
  (path, pairs) => (pairs.every(isJacobian) ? { kind: "jacobian", path } : null),
  (path, pairs) => common(pairs.map(oneEntry), (index) => ({ kind: "one-entry", path, index })),
  (path, pairs) => common(pairs.map(constantOffset), (offset) => ({ kind: "constant-offset", path, offset })),
  (path, pairs, right) =>
    common([expectedInput(path, pairs, right)], (parameter) => ({ kind: "not-left-alone", path, parameter })),
  stepAround,
  (path, pairs) => inputTerm(path, pairs),
  (path, pairs) => (areSinglePrecision(pairs) ? { kind: "float32", path } : null),
  (path, pairs) => common([totalAlong(pairs)], (total) => ({ kind: "total-along", path, ...total })),
  (path, pairs) => common([constantAxis(pairs)], (axis) => ({ kind: "constant-along", path, axis })),
];

/** Of a factor without a name the last digits differ from case to case, and so from check to check. */
function told(found: Factor): Factor {
  return found.symbol === null ? { ...found, factor: Number(found.factor.toPrecision(9)) } : found;
}

function rankOf(pairs: readonly TensorPair[]): { isOfSameRank?: true } {
  const isSame = pairs.every(
    ({ receivedShape, expectedShape }) => receivedShape.length === expectedShape.length,
  );
  return isSame ? { isOfSameRank: true } : {};
}

/** What only says where the numbers are wrong, or in which cases: looked at where nothing says more. */
const PLACES: readonly Rule[] = [
  (path, pairs) => common([extentError(pairs)], (error) => ({ kind: "extent", path, ...error })),
  notFiniteCause,
  wrongPlaces,
  tiedPlaces,
];

/** Of fewer different numbers nearly anything can be said. */
const FEWEST_NUMBERS = 3;

/** What holds of every wrong tensor and has no number in it: it is told of hidden cases alone, as a misconception is. */
const WITHOUT_NUMBERS: ReadonlySet<Diagnosis["kind"]> = new Set([
  ...(["reshaped", "transposed", "missing-batch-sum", "jacobian", "float32"] as const),
]);

/**
 * For every wrong tensor of the check, the first rule that reproduces it on all failed cases.
 *
 * A factor, an offset, an index, a place or an axis is told only where an open case shows it: a submission could write
 * a hidden input into it. What hidden cases do is no more than evidence against.
 */
export function explainNumbers(evidence: Evidence): Diagnosis[] {
  if (!evidence.watchesResults) return [];
  return [...wrongTensors(evidence, sameNumbers)].flatMap(([path, pairs]) => {
    const numbers = pairs.flatMap(({ expected }) => [...expected]).filter((value) => value !== 0);
    const isOpen = pairs.some((pair) => pair.isOpen);
    const isTelling = hasDistinctNumbers(numbers, FEWEST_NUMBERS);
    const found = isTelling ? firstOf(EXPLANATIONS, path, pairs, rightTensors(evidence, path)) : null;
    if (found !== null) return isOpen || WITHOUT_NUMBERS.has(found.kind) ? [found] : [];
    const place = isOpen ? (inCalls(evidence, path) ?? placeOf(path, tensorsAt(evidence, path))) : null;
    if (place !== null) return [place];
    // Of calls that go on from each other the count would go by the call.
    const isOfChains = evidence.cases.some(({ calls }) => calls.length > 1);
    const how = isOpen && isTelling && !isOfChains ? wholeMultiple(pairs) : null;
    return how === null ? [] : [{ kind: "whole-multiple", path, how }];
  });
}

function inCalls(evidence: Evidence, path: string): Diagnosis | null {
  const by = shiftedSteps(evidence, path);
  return by === null ? null : { kind: "shifted", path, axis: null, by };
}

function firstOf(rules: readonly Rule[], ...of: Parameters<Rule>): Diagnosis | null {
  for (const explain of rules) {
    const found = explain(...of);
    if (found !== null) return found;
  }
  return null;
}

/** What open cases show of themselves, and hidden ones alike. */
function placeOf(path: string, pairs: readonly TensorPair[]): Diagnosis | null {
  const open = pairs.filter(({ isOpen }) => isOpen);
  for (const explain of PLACES) {
    const [shown, found] = [explain(path, open, []), explain(path, pairs, [])];
    if (shown !== null && JSON.stringify(found) === JSON.stringify(shown)) return found;
  }
  return null;
}

/** A finding that all pairs share; null where one has none or another one. */
function common<T>(findings: readonly (T | null)[], describe: (finding: T) => Diagnosis): Diagnosis | null {
  const [first] = findings;
  if (first === undefined || first === null) return null;
  const shared = findings.every((finding) => JSON.stringify(finding) === JSON.stringify(first));
  return shared ? describe(first) : null;
}

/** The index of the only wrong entry among at least four. */
function oneEntry(pair: TensorPair): number[] | null {
  if (!isOfExpectedShape(pair) || pair.expected.length < 4) return null;
  const scale = pair.expected.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
  const wrong = [...pair.received.entries()].filter(
    ([at, value]) => !(Math.abs(value - (pair.expected[at] ?? Number.NaN)) <= 1e-9 * scale),
  );
  const [only] = wrong;
  return wrong.length === 1 && only !== undefined ? unravel(only[0], pair.expectedShape) : null;
}

/** The constant that was added to every entry. */
function constantOffset(pair: TensorPair): number | null {
  if (!isOfExpectedShape(pair)) return null;
  const offset = Number(((pair.received[0] ?? Number.NaN) - (pair.expected[0] ?? 0)).toPrecision(9));
  return Number.isFinite(offset) &&
    sameNumbers(
      pair.received,
      pair.expected.map((value) => value + offset),
    )
    ? offset
    : null;
}

/**
 * Whether all pairs together are what single precision makes of the expected. Scaled by powers of two, which keep a
 * single-precision number one, so that small tensors count beside large ones.
 */
function areSinglePrecision(pairs: readonly TensorPair[]): boolean {
  if (!pairs.every(isOfExpectedShape)) return false;
  const scaled = (key: "received" | "expected") =>
    Float64Array.from(
      pairs.flatMap((pair) => {
        const unit = powerOfTwo(pair);
        return Array.from(pair[key], (value) => value / unit);
      }),
    );
  return isFloat32(scaled("received"), scaled("expected"));
}

/** The largest power of two up to the largest expected entry. */
function powerOfTwo({ expected }: TensorPair): number {
  const largest = expected.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
  return Number.isFinite(largest) && largest > 0 ? 2 ** Math.floor(Math.log2(largest)) : 1;
}
