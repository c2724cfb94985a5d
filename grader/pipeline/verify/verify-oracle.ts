import { checkGradient, type GradientCheck } from "../../gradcheck/check-gradient.ts";
import type { NumericGradient } from "../../gradcheck/numeric-gradient.ts";
import { largestMagnitude } from "../../gradcheck/worst-entry.ts";
import type { Sandbox } from "../../sandbox/contract.ts";
import type { Exercise } from "../../spec/exercise.ts";
import { ORACLE_FILE } from "../../spec/module/check-oracle.ts";
import { gradientName } from "../../spec/schema/signatures.ts";
import { leavesOf, numbersIn, numbersOf } from "../../value/value-leaves.ts";
import { pathText, valueAt } from "../../value/value-path.ts";
import type { CaseBank, CaseResult } from "../bank/case-bank.ts";
import { differentiateRequest } from "../cases/differentiate-request.ts";
import { planCase } from "../cases/plan-case.ts";
import { oracleProgram } from "../oracle/oracle-program.ts";
import { Runner } from "../submission/runner.ts";
import { resultMismatches } from "./result-mismatches.ts";
import type { FindingDetail, RuleResult } from "./verification.ts";

/** Largest deviation of the oracle's gradient from the numeric one, as a part of the case's largest gradient. */
const AGREEMENT = 1e-9;
/** Largest share of coordinates that may be left out at kinks. */
const LEFT_OUT = 0.02;
const LIMITS = { callMs: 20_000, totalMs: 120_000, memoryMb: 128, locatingMs: 120_000 };

/** Whether the oracle has a result wherever one is compared with it. */
export function verifyOracleRuns(exercise: Exercise, bank: CaseBank): RuleResult[] {
  const compared = exercise.spec.checks.filter(({ kind }) =>
    ["values", "trajectory", "gradient"].includes(kind),
  );
  const names = [...new Set(compared.flatMap(({ cases }) => cases))];
  const seen = names.map((name) => {
    const result = bank.expected.get(name);
    const detail = failureDetail(result) ?? typeDetail(exercise, name, result);
    return { name, detail: detail ?? (exercise.oracle === null ? undefinedDetail(result) : null) };
  });
  const failures = Map.groupBy(
    seen.filter(({ detail }) => detail !== null),
    ({ detail }) => causeOf(detail),
  );
  return [
    ...seen
      .filter(({ detail }) => detail === null)
      .map(({ name, detail }): RuleResult => ({ rule: "oracle-runs", ok: true, subject: name, detail })),
    // What fails every case alike has one cause, most often where the file is loaded; so has what fails at one place.
    ...[...failures.values()].map((alike): RuleResult => {
      const isAll = alike.length === names.length && names.length > 1;
      const subject = isAll ? oracleFile(exercise) : alike.map(({ name }) => name).join(", ");
      return { rule: "oracle-runs", ok: false, subject, detail: alike[0]?.detail ?? null };
    }),
  ];
}

/** Where expected results come from. */
function oracleFile({ oracle }: Exercise): string {
  return oracle === null ? "reference.ts" : ORACLE_FILE;
}

/** Words differ from case to case where they hold sizes. */
function causeOf(detail: FindingDetail | null): string {
  const isPlaced = detail?.kind === "failed" && detail.place !== null;
  return isPlaced ? `${detail.reason} ${detail.place}` : JSON.stringify(detail);
}

function failureDetail(result: CaseResult | undefined): FindingDetail | null {
  if (result?.status === "returned") return null;
  if (result === undefined) return { kind: "failed", reason: "fault", quote: "", place: null };
  const { reason, detail: quote, place } = result;
  return {
    kind: "failed",
    reason,
    quote,
    place: place === null ? null : `${place.file}:${place.line}`,
  };
}

/** A result that is not of the declared type: the reference would be compared with it and called wrong. */
function typeDetail(
  { spec, signatures }: Exercise,
  name: string,
  result: CaseResult | undefined,
): FindingDetail | null {
  const { function: called, sizes = {} } = spec.cases[name] ?? { function: "" };
  const type = signatures[called]?.returns;
  if (type === undefined || result?.status !== "returned") return null;
  const [mismatch] = result.results.flatMap((value) => resultMismatches(value, type, sizes));
  return mismatch === undefined ? null : { kind: "other-result", ...mismatch };
}

/** NaN is what no answer can equal: of the reference's own results it says that it does not suit these inputs. */
function undefinedDetail(result: CaseResult | undefined): FindingDetail | null {
  const leaves = result?.status === "returned" ? result.results.flatMap((value) => leavesOf(value)) : [];
  const undefinedLeaf = leaves.find(({ leaf }) => numbersOf(leaf)?.some(Number.isNaN));
  if (undefinedLeaf === undefined) return null;
  return { kind: "failed", reason: "not-a-number", quote: pathText(undefinedLeaf.path), place: null };
}

/**
 * Whether the oracle's gradients are the derivatives of its own forwards, and how many coordinates stand at kinks;
 * without an oracle, whether numeric derivatives are accurate.
 */
export async function verifyOracleGradients(
  sandbox: Sandbox,
  exercise: Exercise,
  bank: CaseBank,
): Promise<RuleResult[]> {
  if (exercise.oracle === null) return verifyNumericGradients(exercise, bank);
  const program = oracleProgram(exercise, exercise.oracle);
  const names = Object.entries(exercise.spec.cases).filter(
    ([, { function: fn }]) => exercise.spec.gradients[fn] !== undefined,
  );
  if (names.length === 0) return [];
  const runner = new Runner(sandbox, program, LIMITS);
  const findings: RuleResult[] = [];
  try {
    for (const [name] of names) findings.push(...(await verifyCase(runner, exercise, bank, name)));
  } finally {
    await runner.close();
  }
  return findings;
}

/** Whether the derivatives of the reference that stand in for an oracle's gradients are known well enough. */
function verifyNumericGradients({ spec }: Exercise, { accuracy }: CaseBank): RuleResult[] {
  return Object.keys(spec.cases).flatMap((name) =>
    (accuracy?.get(name) ?? []).map(({ parameter, error }): RuleResult => {
      const subject = `${name} / ${gradientName(parameter)}`;
      const detail = { kind: "share", most: AGREEMENT, received: error } as const;
      return { rule: "numeric-gradient", ok: error <= AGREEMENT, subject, detail };
    }),
  );
}

async function verifyCase(
  runner: Runner,
  exercise: Exercise,
  bank: CaseBank,
  name: string,
): Promise<RuleResult[]> {
  const plan = planCase(exercise, name);
  const gradient = exercise.spec.gradients[plan.signature.name];
  const expected = bank.expected.get(name);
  if (gradient === undefined || expected?.status !== "returned") return [];
  const wrt = gradient.wrt.filter((parameter) => !gradient.convention?.includes(parameter));
  const request = differentiateRequest(plan, gradient, wrt);
  if (request === null) return [];
  const numeric = await runner.differentiate(request);
  if (numeric.status !== "differentiated") {
    const detail = { kind: "not-differentiated", reason: numeric.status } as const;
    return [{ rule: "oracle-gradient", ok: false, subject: name, detail }];
  }
  const gradients = expected.results[0] ?? null;
  const analytic = wrt.map((parameter) =>
    Float64Array.from(numbersIn(valueAt(gradients, [gradientName(parameter)]) ?? null)),
  );
  const largest = Math.max(...analytic.map(largestMagnitude));
  const checks = analytic.map((gradient, k) => {
    const estimate = numeric.estimates[k];
    // The process that differentiates is not believed to have sent as many numbers as it should.
    return estimate?.gradient.length === gradient.length ? checkGradient(gradient, estimate) : null;
  });
  return [
    ...wrt.map((parameter, k) =>
      agreement(`${name} / ${gradientName(parameter)}`, checks[k] ?? null, largest),
    ),
    leftOut(name, numeric.estimates),
  ];
}

function agreement(subject: string, check: GradientCheck | null, largest: number): RuleResult {
  const rule = "oracle-gradient";
  if (check === null) return { rule, ok: false, subject, detail: { kind: "gradient-size" } };
  const relative = check.deviation === 0 ? 0 : check.deviation / largest;
  const detail = { kind: "share", most: AGREEMENT, received: relative } as const;
  return { rule, ok: relative <= AGREEMENT, subject, detail };
}

function leftOut(subject: string, estimates: readonly NumericGradient[]): RuleResult {
  const kinks = estimates.flatMap((estimate) => [...estimate.kinks]);
  const share = kinks.filter((kink) => kink !== 0).length / Math.max(kinks.length, 1);
  const detail = { kind: "share", most: LEFT_OUT, received: share } as const;
  return { rule: "kinks", ok: share <= LEFT_OUT, subject, detail };
}
