import { checkGradient } from "../../gradcheck/check-gradient.ts";
import type { Report } from "../../report/report.ts";
import type { Sandbox } from "../../sandbox/contract.ts";
import type { Exercise } from "../../spec/exercise.ts";
import type { CheckSpec } from "../../spec/schema/check-spec.ts";
import { DEFAULT_TOLERANCE } from "../../spec/schema/default-tolerance.ts";
import { isRecord, type Value } from "../../value/value.ts";
import { leavesOf, numbersOf, selectKeys } from "../../value/value-leaves.ts";
import { valueAt } from "../../value/value-path.ts";
import type { CaseBank, CaseResult } from "../bank/case-bank.ts";
import { moduleProgram, runProgram } from "../bank/run-program.ts";
import { type CasePlan, planCase } from "../cases/plan-case.ts";
import { toleranceShare } from "../comparison/compare-values.ts";
import { gradientScale } from "../comparison/gradient-scale.ts";
import type { RuleResult } from "./verification.ts";

/** The reference may use up at most this share of any tolerance: right answers in another style need the rest. */
const LARGEST_SHARE = 0.01;

type Compared = Extract<CheckSpec, { kind: "values" | "trajectory" | "gradient" }>;

/**
 * How far the reference is from the oracle in every check that compares the two. Where it is its own oracle only its
 * gradients are compared with something else.
 *
 * @param report what grading the reference came to: of a check that it does not pass there is a finding already
 */
export async function verifyReferenceMargin(
  sandbox: Sandbox,
  exercise: Exercise,
  bank: CaseBank,
  report: Report,
): Promise<RuleResult[]> {
  const passed = new Set(report.checks.filter(({ status }) => status === "passed").map(({ name }) => name));
  const checks = exercise.spec.checks
    .filter(isCompared)
    .filter(({ name, kind }) => passed.has(name) && (exercise.oracle !== null || kind === "gradient"));
  const names = new Set(checks.flatMap(({ cases }) => cases));
  const plans = [...names].map((name) => planCase(exercise, name));
  const results = await runProgram(
    sandbox,
    moduleProgram(exercise, "reference.ts", exercise.reference),
    plans,
  );
  return checks.map((check) => {
    const shares = plans
      .filter(({ name }) => check.cases.includes(name))
      .map((plan) => caseShare(check, plan, results.get(plan.name), bank.expected.get(plan.name)));
    const share = shares.reduce((most, one) => Math.max(most, one), 0);
    const detail = { kind: "share", most: LARGEST_SHARE, received: share } as const;
    return { rule: "reference-margin", ok: share <= LARGEST_SHARE, subject: check.name, detail };
  });
}

function isCompared(check: CheckSpec): check is Compared {
  return ["values", "trajectory", "gradient"].includes(check.kind);
}

/** The largest share of the tolerance that is used up; Infinity where one of the two has no result. */
function caseShare(
  check: Compared,
  plan: CasePlan,
  received: CaseResult | undefined,
  expected: CaseResult | undefined,
): number {
  if (received?.status !== "returned" || expected?.status !== "returned") return Number.POSITIVE_INFINITY;
  const shares = expected.results.map((value, step) => {
    const other = received.results[step] ?? null;
    return check.kind === "gradient"
      ? gradientShare(other, value, check.of, plan)
      : valueShare(other, value, check);
  });
  return shares.reduce((most, one) => Math.max(most, one), 0);
}

function valueShare(
  received: Value,
  expected: Value,
  check: Exclude<Compared, { kind: "gradient" }>,
): number {
  const tolerance = check.tolerance ?? DEFAULT_TOLERANCE;
  const shares = pairs(received, selectKeys(expected, check.of)).flatMap(([a, b]) =>
    Array.from(b, (value, at) => toleranceShare(a[at] ?? Number.NaN, value, tolerance)),
  );
  return shares.reduce((most, one) => Math.max(most, one), 0);
}

function gradientShare(
  received: Value,
  expected: Value,
  of: readonly string[] | undefined,
  plan: CasePlan,
): number {
  const scale = gradientScale(expected, plan);
  const shares = pairs(received, selectKeys(expected, of)).map(([analytic, reference]) => {
    if (analytic.length !== reference.length || !Number.isFinite(scale.caseLargest))
      return Number.POSITIVE_INFINITY;
    const { deviation, tolerance } = checkGradient(analytic, { gradient: reference }, scale);
    return deviation / tolerance;
  });
  return shares.reduce((most, one) => Math.max(most, one), 0);
}

/** The numbers of every expected leaf beside those received there. */
function pairs(received: Value, expected: Value): [Float64Array, Float64Array][] {
  return leavesOf(expected).flatMap(({ path, leaf }): [Float64Array, Float64Array][] => {
    const numbers = numbersOf(leaf);
    const other = valueAt(received, path) ?? null;
    if (numbers === null) return [];
    return [[(isRecord(other) ? null : numbersOf(other)) ?? new Float64Array(), numbers]];
  });
}
