import { type DerivedStarter, derivedStarter } from "../../spec/derive/starter-from-reference.ts";
import type { SpecProblem } from "../../spec/exercise.ts";
import type { ExerciseSource } from "../../spec/load/exercise-source.ts";
import type { FindingDetail, RuleResult } from "./verification.ts";

const STARTER = "starter.ts";
const REFERENCE = "reference.ts";

/**
 * Findings about a starter that is derived, as findings about the reference it is made of: no other file is there to be
 * mended. What is found of both is said once.
 *
 * @param subjectOf what a finding about a problem has as its subject
 */
export function starterInReference(
  findings: readonly RuleResult[],
  { files, exercise }: ExerciseSource,
  subjectOf: (problem: SpecProblem) => string,
): readonly RuleResult[] {
  const derived = files.has(STARTER) ? null : derivedStarter(exercise.reference);
  if (derived === null) return findings;
  const moved = findings.map((finding) => movedTo(finding, derived, subjectOf));
  const seen = new Map(moved.map((finding) => [JSON.stringify(finding), finding]));
  return [...seen.values()];
}

function movedTo(
  finding: RuleResult,
  derived: DerivedStarter,
  subjectOf: (problem: SpecProblem) => string,
): RuleResult {
  const { subject, detail } = finding;
  if (detail?.kind === "problem") {
    if (detail.problem.file !== STARTER) return finding;
    const problem = movedProblem(detail.problem, derived);
    return { ...finding, subject: subjectOf(problem), detail: { kind: "problem", problem } };
  }
  return subject === STARTER
    ? { ...finding, subject: REFERENCE, detail: movedLines(detail, derived) }
    : finding;
}

function movedProblem(problem: SpecProblem, { inReference }: DerivedStarter): SpecProblem {
  const { line, column } = problem;
  return line === null
    ? { ...problem, file: REFERENCE }
    : { ...problem, file: REFERENCE, ...inReference(line, column ?? 1) };
}

function movedLines(detail: FindingDetail | null, { inReference }: DerivedStarter): FindingDetail | null {
  if (detail?.kind !== "failed-checks") return detail;
  const checks = detail.checks.map((check) =>
    check.line === null ? check : { ...check, line: inReference(check.line, 1).line },
  );
  return { ...detail, checks };
}
