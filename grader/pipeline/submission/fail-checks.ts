import type { Outcome } from "../../report/outcome.ts";
import type { CheckReport } from "../../report/report.ts";
import type { GradedExercise } from "../../spec/exercise.ts";
import type { CheckSpec } from "../../spec/schema/check-spec.ts";
import { causeLinker } from "./cause-linker.ts";
import { checkHeading } from "./check-heading.ts";

/** The reports of checks none of whose cases could be run, such as after a compile error. */
export function failChecks(
  exercise: GradedExercise,
  checks: readonly CheckSpec[],
  outcome: Outcome,
): CheckReport[] {
  const link = causeLinker(exercise);
  return checks.map((check) => link(check, failCheck(exercise, check, outcome)));
}

function failCheck({ spec }: GradedExercise, check: CheckSpec, outcome: Outcome): CheckReport {
  const cases = check.cases.flatMap((name) => {
    const one = spec.cases[name];
    return one === undefined
      ? []
      : [{ name, description: one.description, visibility: one.visibility, outcome }];
  });
  return { ...checkHeading(check), status: outcome.status, points: 0, cases, diagnoses: [] };
}
