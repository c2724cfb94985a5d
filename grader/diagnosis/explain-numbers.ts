import { isFloat32 } from "../gradcheck/is-float32.ts";
import { unravel } from "../numbers/shape.ts";
import type { Diagnosis } from "../report/diagnosis.ts";
import type { Evidence } from "./evidence.ts";
import { commonFactor } from "./factor.ts";
import { isMissingSum, isSingleBatchElement, wrongAxis } from "./missing-reduction.ts";
import { areReshaped, areTransposed, flippedAxes } from "./rearrangement.ts";
import { sameNumbers } from "./same-behaviour.ts";
import { isOfExpectedShape, type TensorPair, wrongTensors } from "./tensor-pair.ts";

/**
 * What relates received to expected by a rule that no exercise has to name; tried in this order, the first that
 * holds.
 */
const EXPLANATIONS: readonly ((path: string, pairs: readonly TensorPair[]) => Diagnosis | null)[] = [
  (path, pairs) => (areReshaped(pairs) ? { kind: "reshaped", path } : null),
  (path, pairs) => (areTransposed(pairs) ? { kind: "transposed", path } : null),
  (path, pairs) =>
    pairs.every((pair) => isMissingSum(pair) || isSingleBatchElement(pair))
      ? { kind: "missing-batch-sum", path }
      : null,
  (path, pairs) => common(pairs.map(wrongAxis), (axis) => ({ kind: "wrong-axis", path, axis })),
  (path, pairs) =>
    common([commonFactor(pairs)], (factor) => ({ kind: "constant-multiple", path, ...factor })),
  (path, pairs) => common(pairs.map(flippedAxes), (axes) => ({ kind: "flipped", path, axes })),
  (path, pairs) => common(pairs.map(oneEntry), (index) => ({ kind: "one-entry", path, index })),
  (path, pairs) => common(pairs.map(constantOffset), (offset) => ({ kind: "constant-offset", path, offset })),
  (path, pairs) => (areSinglePrecision(pairs) ? { kind: "float32", path } : null),
];

/** Of fewer different numbers nearly anything can be said. */
const FEWEST_NUMBERS = 3;

/** For every wrong tensor of the check, the first rule that reproduces it on all failed cases. */
export function explainNumbers(evidence: Evidence): Diagnosis[] {
  if (!evidence.watchesResults) return [];
  return [...wrongTensors(evidence, sameNumbers)].flatMap(([path, pairs]) => {
    const numbers = new Set(pairs.flatMap(({ expected }) => [...expected]).filter((value) => value !== 0));
    if (numbers.size < FEWEST_NUMBERS) return [];
    const found = EXPLANATIONS.map((explain) => explain(path, pairs)).find((diagnosis) => diagnosis !== null);
    if (found === undefined || found === null) return [];
    return pairs.some(({ isOpen }) => isOpen) || !tellsNumber(found) ? [found] : [];
  });
}

/** With a factor, an offset or an index a submission could write a hidden input into its own report. */
function tellsNumber(diagnosis: Diagnosis): boolean {
  if (diagnosis.kind === "constant-multiple") return diagnosis.symbol?.includes("gradOutput") ?? true;
  return diagnosis.kind === "constant-offset" || diagnosis.kind === "one-entry";
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
