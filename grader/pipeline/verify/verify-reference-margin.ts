import type { Sandbox } from "../../sandbox/contract.ts";
import type { Exercise } from "../../spec/exercise.ts";
import type { CaseBank } from "../bank/case-bank.ts";
import { moduleProgram, runProgram } from "../bank/run-program.ts";
import { planCase } from "../cases/plan-case.ts";
import { caseShare, isCompared } from "./tolerance-share.ts";
import type { RuleResult } from "./verification.ts";
import type { GradedReference } from "./verify-submissions.ts";

/** The reference may use up at most this share of any tolerance: right answers in another style need the rest. */
const LARGEST_SHARE = 0.01;

/**
 * How far the reference is from the oracle in every check that compares the two. Where it is its own oracle only its
 * gradients are compared with something else.
 *
 * @param graded of a check that the reference does not pass there is a finding already
 */
export async function verifyReferenceMargin(
  sandbox: Sandbox,
  exercise: Exercise,
  bank: CaseBank,
  { reports: [report], results: seen }: GradedReference,
): Promise<RuleResult[]> {
  const passed = new Set(report.checks.filter(({ status }) => status === "passed").map(({ name }) => name));
  const checks = exercise.spec.checks
    .filter(isCompared)
    .filter(({ name, kind }) => passed.has(name) && (exercise.oracle !== null || kind === "gradient"));
  const names = new Set(checks.flatMap(({ cases }) => cases));
  const plans = [...names].map((name) => planCase(exercise, name));
  const program = moduleProgram(exercise, "reference.ts", exercise.reference);
  const results = seen ?? (await runProgram(sandbox, program, plans));
  return checks.map((check) => {
    const shares = plans
      .filter(({ name }) => check.cases.includes(name))
      .map((plan) => caseShare(check, plan, results.get(plan.name), bank.expected.get(plan.name)));
    const share = shares.reduce((most, one) => Math.max(most, one), 0);
    const detail = { kind: "share", most: LARGEST_SHARE, received: share } as const;
    return { rule: "reference-margin", ok: share <= LARGEST_SHARE, subject: check.name, detail };
  });
}
