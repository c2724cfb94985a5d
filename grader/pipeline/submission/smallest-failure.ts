import type { Diagnosis } from "../../report/diagnosis.ts";
import type { CheckSpec } from "../../spec/schema/check-spec.ts";
import { isRecord, type Value } from "../../value/value.ts";
import { leavesOf, numbersOf, selectKeys, shapeOf } from "../../value/value-leaves.ts";
import { pathText, valueAt } from "../../value/value-path.ts";
import { type SmallCase, smallCases } from "../cases/small-cases.ts";
import { exampleValue } from "./example-value.ts";
import { type GradedCase, isFailed, type PublicCases } from "./grade-check.ts";
import { hasNoName } from "./has-no-name.ts";
import type { Probed } from "./probe-public-cases.ts";
import type { SubmissionRun } from "./submission-run.ts";

type FailingInput = Extract<Diagnosis, { kind: "failing-input" }>;

/** By check. */
export type SmallestFailures = ReadonlyMap<string, FailingInput>;

/** For one submission: an explanation must not keep a learner waiting. */
const MOST_CALLS = 40;
const MOST_MS = 200;
const CALL_MS = 50;

/** As a part of the largest expected entry: less would not be seen by somebody who calculates by hand. */
const VISIBLE = 1e-3;

/**
 * For each failure without a name the smallest input on which the function was seen to go wrong, of public cases that
 * are cut down.
 */
export async function findSmallestFailures(
  submission: SubmissionRun,
  checks: readonly CheckSpec[],
  publicCases: PublicCases,
  probed: Probed,
): Promise<SmallestFailures> {
  const byCheck = new Map<string, FailingInput>();
  const startedMs = submission.runner.spentMs;
  const mostMs = MOST_MS * submission.patience;
  let calls = 0;
  for (const check of checks) {
    const cases = publicCases.get(check.name)?.cases ?? [];
    if (!isWorthIt(submission, check, cases, probed)) continue;
    for (const small of smallOf(submission, cases)) {
      if (calls >= MOST_CALLS || submission.runner.spentMs - startedMs >= mostMs) return byCheck;
      calls += 1;
      const found = await failureOn(submission, check, small);
      if (found === null) continue;
      byCheck.set(check.name, found);
      break;
    }
  }
  return byCheck;
}

function isWorthIt(
  submission: SubmissionRun,
  check: CheckSpec,
  cases: readonly GradedCase[],
  probed: Probed,
): boolean {
  if (!submission.locatesFaults || (check.kind !== "values" && check.kind !== "gradient")) return false;
  const failed = cases.filter(isFailed);
  // One that is drawn nowhere stands in the statement, and can be followed as it is.
  if (failed.length === 0 || failed.some(({ run }) => isWritten(run.plan.spec.inputs))) return false;
  return (probed.get(check.name) ?? []).length === 0 && hasNoName(submission, check, cases);
}

function isWritten(inputs: Readonly<Record<string, unknown>>): boolean {
  const isPlain = (one: unknown): boolean => {
    if (typeof one !== "object" || one === null) return true;
    if ("record" in one) return Object.values(one.record ?? {}).every(isPlain);
    return "values" in one || "full" in one;
  };
  return Object.values(inputs).every(isPlain);
}

function smallOf({ exercise }: SubmissionRun, cases: readonly GradedCase[]): SmallCase[] {
  return cases
    .filter(isFailed)
    .flatMap(({ run }) => smallCases(exercise, run.plan.name))
    .sort((a, b) => a.numbers - b.numbers);
}

async function failureOn(
  { runner, bank, patience }: SubmissionRun,
  check: CheckSpec,
  { name, calls, signature }: SmallCase,
): Promise<FailingInput | null> {
  const [call] = calls;
  const expected = bank.small?.get(name);
  if (call === undefined || expected === undefined) return null;
  const [outcome] = await runner.probe([call], CALL_MS * patience);
  if (outcome?.status !== "returned") return null;
  const wrong = wrongLeaf(outcome.value, expected, "of" in check ? check.of : undefined);
  if (wrong === null) return null;
  const names = [...signature.parameters.map((one) => one.name), "options"];
  const inputs = call.arguments.flatMap((argument, place) =>
    argument.kind === "value" ? [{ name: names[place] ?? "", value: exampleValue(argument.value) }] : [],
  );
  return { kind: "failing-input", function: signature.name, inputs, ...wrong };
}

function wrongLeaf(
  received: Value,
  expected: Value,
  of: readonly string[] | undefined,
): Pick<FailingInput, "result" | "expected" | "received"> | null {
  for (const { path, leaf } of leavesOf(selectKeys(expected, of))) {
    const own = valueAt(received, path) ?? null;
    if (isVisiblyOff(own, leaf))
      return { result: pathText(path), expected: exampleValue(leaf), received: exampleValue(own) };
  }
  return null;
}

function isVisiblyOff(own: Value, leaf: Value): boolean {
  if (isRecord(own) || isRecord(leaf)) return false;
  const [numbers, right] = [numbersOf(own), numbersOf(leaf)];
  // Much more than is expected cannot be shown.
  if (numbers === null || right === null || numbers.length > 2 * right.length) return false;
  if (shapeOf(own).join() !== shapeOf(leaf).join()) return true;
  const scale = right.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
  return right.some((value, at) => !(Math.abs(value - (numbers[at] ?? Number.NaN)) <= VISIBLE * scale));
}
