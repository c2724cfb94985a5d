import type { Exercise, GradedExercise } from "../spec/exercise.ts";
import type { CheckSpec } from "../spec/schema/check-spec.ts";
import type { MisconceptionText } from "../spec/schema/misconception-spec.ts";
import { isRecord, isTensor, recordValue, type Value } from "../value/value.ts";
import { leavesOf, numbersOf } from "../value/value-leaves.ts";
import type { CaseBank, CaseResult } from "./bank/case-bank.ts";
import { comparedCases, mayShowCases } from "./submission/may-show-case.ts";

/**
 * What a browser needs to grade the public part of an exercise. No hidden case is in it in any form, and no text of
 * oracle, reference or misconceptions.
 */
export interface PublicGrading {
  readonly exercise: GradedExercise;
  readonly bank: CaseBank;
}

/** Leaves of an exercise and its bank what its learners may see anyway. */
export function publicGrading(exercise: Exercise, bank: CaseBank): PublicGrading {
  const { slug, title, seed, gradients, cases, limits, progress } = exercise.spec;
  const checks = exercise.spec.checks.flatMap((check) => openPart(exercise, check));
  const names = new Set(
    checks.flatMap((check) => check.cases.flatMap((name) => [name, ...comparedCases(check, name)])),
  );
  const open = Object.entries(cases).filter(([name]) => names.has(name));
  const byShape = [...names].filter((name) => isComparedByShape(name, checks, bank.expected.get(name)));
  const compared = new Set([...names].filter((name) => !byShape.includes(name)));
  const wrongResults = [...bank.misconceptions].map(
    ([name, results]) => [name, openResults(results, compared)] as const,
  );
  return {
    exercise: {
      spec: {
        slug,
        title,
        seed,
        gradients,
        cases: Object.fromEntries(open),
        checks,
        ...(progress === undefined ? {} : { progress }),
        misconceptions: misconceptionTexts(exercise),
        limits,
      },
      signatures: exercise.signatures,
      carriedInto: exercise.carriedInto,
    },
    bank: {
      version: bank.version,
      expected: new Map(
        [...openResults(bank.expected, names)].map(([name, result]) => [
          name,
          compared.has(name) ? result : shapesOf(result),
        ]),
      ),
      misconceptions: new Map(wrongResults),
      ...(bank.shared === undefined ? {} : { shared: openShared(bank.shared, compared) }),
    },
  };
}

function openShared(
  shared: NonNullable<CaseBank["shared"]>,
  names: ReadonlySet<string>,
): NonNullable<CaseBank["shared"]> {
  return new Map(
    [...shared].map(([name, one]) => [name, { ...one, results: openResults(one.results, names) }]),
  );
}

/** What is said of each; the edits quote the reference. */
function misconceptionTexts({ spec }: Exercise): Record<string, MisconceptionText> {
  return Object.fromEntries(
    Object.entries(spec.misconceptions).map(([name, { rejectedBy, title, message, hint }]) => [
      name,
      { rejectedBy, title, message, hint },
    ]),
  );
}

/** The names of the checks there is anything to grade for. */
export function publicChecks({ exercise }: PublicGrading): string[] {
  return exercise.spec.checks.filter(({ cases }) => cases.length > 0).map(({ name }) => name);
}

/**
 * A check on its open cases. One without any is left out, save that inputs are to be left alone: that there is such a
 * check says what the others look at.
 */
function openPart(exercise: Exercise, check: CheckSpec): CheckSpec[] {
  const cases = check.cases.filter((name) => mayShowCases(exercise, check, name));
  return cases.length === 0 && check.kind !== "unchanged" ? [] : [{ ...check, cases }];
}

const MOST_NUMBERS = 4_096;

const WITHOUT_NUMBERS: readonly CheckSpec["kind"][] = ["property", "finite", "unchanged", "unaliased"];

/**
 * Whether a result is sent as its structure alone: draws by the ten thousand of which checks read a mean or a range.
 * A mistake in them is then named by the server only.
 */
function isComparedByShape(
  name: string,
  checks: readonly CheckSpec[],
  result: CaseResult | undefined,
): boolean {
  const readers = checks.filter(({ cases }) => cases.includes(name));
  if (!readers.every(({ kind }) => WITHOUT_NUMBERS.includes(kind))) return false;
  const leaves = result?.status === "returned" ? result.results.flatMap((value) => leavesOf(value)) : [];
  return leaves.reduce((sum, { leaf }) => sum + (numbersOf(leaf)?.length ?? 1), 0) > MOST_NUMBERS;
}

function shapesOf(result: CaseResult): CaseResult {
  return result.status === "returned" ? { ...result, results: result.results.map(withoutNumbers) } : result;
}

/** NaN, which no diagnosis takes for a number the learner came near to. */
function withoutNumbers(value: Value): Value {
  if (typeof value === "number") return Number.NaN;
  if (value === null || typeof value !== "object") return value;
  if (isTensor(value)) return { ...value, data: new Float64Array(value.data.length).fill(Number.NaN) };
  return isRecord(value)
    ? recordValue([...value.entries].map(([key, entry]) => [key, withoutNumbers(entry)] as const))
    : value;
}

function openResults(
  results: ReadonlyMap<string, CaseResult>,
  names: ReadonlySet<string>,
): Map<string, CaseResult> {
  return new Map(
    [...results].filter(([name]) => names.has(name)).map(([name, result]) => [name, withoutDetails(result)]),
  );
}

/** Why a program failed is compared; what it said may quote its source. */
function withoutDetails(result: CaseResult): CaseResult {
  return result.status === "failed" ? { ...result, detail: "", place: null } : result;
}
