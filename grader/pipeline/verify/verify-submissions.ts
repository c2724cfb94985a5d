import type { Report } from "../../report/report.ts";
import { withoutTimings } from "../../report/without-timings.ts";
import type { Exercise } from "../../spec/exercise.ts";
import type { ExerciseSource } from "../../spec/load/exercise-source.ts";
import type { CaseResult } from "../bank/case-bank.ts";
import { allPassed, compiles, isEndless } from "./failed-checks.ts";
import { type VerifyGrader, withoutMisconceptions } from "./kept-grader.ts";
import type { RuleResult } from "./verification.ts";
import type { VerifySteps } from "./verify-steps.ts";

/** What grading the reference twice came to. */
export interface GradedReference {
  readonly reports: readonly [Report, Report];
  /** What it makes of every case, where grading showed that. */
  readonly results: ReadonlyMap<string, CaseResult> | null;
}

/** Grades the reference twice: it must pass, and the second report must be the first to the byte. */
export async function gradeReference(grader: VerifyGrader, exercise: Exercise): Promise<GradedReference> {
  const bare = withoutMisconceptions(exercise);
  const options = { revealHidden: true };
  const { report: first, results } = await grader.gradeWithResults(bare, exercise.reference, options);
  // Where it fails, what it does may be what a misconception does: that tells which checks fail for the same cause.
  const graded = first.verdict === "passed" || isEndless(first) ? bare : exercise;
  const again = async (round: number) => grader.grade(graded, exercise.reference, { ...options, round });
  return { reports: graded === bare ? [first, await again(1)] : [await again(0), await again(1)], results };
}

/** @param tight checks of which it is said already that their tolerance is too narrow */
export function verifyReference(
  [first, second]: readonly [Report, Report],
  tight: ReadonlySet<string>,
): RuleResult[] {
  const subject = "reference.ts";
  const passes = allPassed("reference-passes", subject, first, tight);
  // How far it comes in the time there is for all cases is another matter each time.
  if (isEndless(first)) return [passes];
  const same = JSON.stringify(withoutTimings(first)) === JSON.stringify(withoutTimings(second));
  return [
    passes,
    { rule: "repeatable", ok: same, subject, detail: same ? null : { kind: "reports-differ" } },
  ];
}

/**
 * Grades the right answers in other styles that the exercise brings: each gets every point.
 *
 * @param said checks that the reference fails, or whose tolerance is too narrow: it is said of these already
 */
export async function verifyAlternatives(
  grader: VerifyGrader,
  { exercise, alternatives, problems }: ExerciseSource,
  said: ReadonlySet<string>,
  steps: VerifySteps,
): Promise<RuleResult[]> {
  const options = { locateFaults: false, revealHidden: true };
  const graded = [...alternatives].map(async ([subject, source]) =>
    allPassed(
      "alternative-passes",
      subject,
      await steps.run("alternative", () => grader.grade(exercise, source, options), subject),
      said,
    ),
  );
  const unreadable = problems.map((problem): RuleResult => {
    return {
      rule: "alternative-passes",
      ok: false,
      subject: problem.file,
      detail: { kind: "problem", problem },
    };
  });
  return [...(await Promise.all(graded)), ...unreadable];
}

/** The starter compiles, so that a learner begins without an error, and fails, so that there is something to do. */
export async function verifyStarter(grader: VerifyGrader, exercise: Exercise): Promise<RuleResult[]> {
  const report = await grader.grade(exercise, exercise.starter, { locateFaults: false });
  const { score, maxScore, verdict } = report;
  const fails = verdict === "failed";
  const subject = "starter.ts";
  return [
    compiles("starter-compiles", subject, report),
    {
      rule: "starter-fails",
      ok: fails,
      subject,
      detail: fails ? null : { kind: "scored", score, maxScore },
    },
  ];
}
