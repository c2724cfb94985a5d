import type { CheckReport } from "../../report/report.ts";
import type { GradedExercise } from "../../spec/exercise.ts";
import type { CaseBank } from "../bank/case-bank.ts";

/**
 * Gives a failed check its points where the mistake was made, and charged, in another function.
 *
 * So it is where one misconception reproduces every number of the check, lies outside the functions this check calls,
 * and was found in an earlier check of the function in which it does lie.
 *
 * @param earlier the reports of the checks before it, in declared order
 */
export function carryForward(
  { spec, carriedInto }: GradedExercise,
  { shared }: Pick<CaseBank, "shared">,
  report: CheckReport,
  earlier: readonly CheckReport[],
): CheckReport {
  if (report.status === "passed" || report.sameCauseAs === undefined) return report;
  const named = misconceptionsOf(report);
  const called = functionsOf(report, spec);
  const causes = named.map((name) => {
    const right = carriedInto[name] ?? shared?.get(name)?.unchanged ?? [];
    if (!called.every((one) => right.includes(one))) return [];
    const charged = earlier.filter(
      (check) => check.points < check.maxPoints && misconceptionsOf(check).includes(name),
    );
    return charged.flatMap((check) => functionsOf(check, spec)).filter((one) => !right.includes(one));
  });
  const from = [...new Set(causes.flat())];
  // Where several reproduce the check it may be any: each has to lie elsewhere.
  if (from.length === 0 || causes.some((functions) => functions.length === 0)) return report;
  return { ...report, points: report.maxPoints, carriedFrom: from };
}

function misconceptionsOf({ diagnoses }: CheckReport): string[] {
  return diagnoses.flatMap((one) => (one.kind === "misconception" ? [one.name] : []));
}

/** The functions whose cases failed. */
function functionsOf({ cases }: CheckReport, { cases: specs }: GradedExercise["spec"]): string[] {
  const failed = cases.filter(({ outcome }) => outcome.status !== "passed");
  return [...new Set(failed.flatMap(({ name }) => specs[name]?.function ?? []))];
}
