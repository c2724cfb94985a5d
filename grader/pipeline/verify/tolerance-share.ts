import { checkGradient } from "../../gradcheck/check-gradient.ts";
import type { CheckSpec } from "../../spec/schema/check-spec.ts";
import { DEFAULT_TOLERANCE } from "../../spec/schema/default-tolerance.ts";
import { isRecord, type Value } from "../../value/value.ts";
import { leavesOf, numbersOf, selectKeys } from "../../value/value-leaves.ts";
import { valueAt } from "../../value/value-path.ts";
import type { CaseResult } from "../bank/case-bank.ts";
import type { CasePlan } from "../cases/plan-case.ts";
import { toleranceShare } from "../comparison/compare-values.ts";
import { gradientScale } from "../comparison/gradient-scale.ts";

/** A check that compares numbers with expected ones, each within a tolerance. */
export type Compared = Extract<CheckSpec, { kind: "values" | "trajectory" | "gradient" }>;

export function isCompared(check: CheckSpec): check is Compared {
  return ["values", "trajectory", "gradient"].includes(check.kind);
}

/** The largest share of the tolerance that a case uses up: above 1 it fails; Infinity where one of the two has no result. */
export function caseShare(
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
