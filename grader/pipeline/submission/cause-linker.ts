import { CauseIndex } from "../../diagnosis/cause-index.ts";
import { checkCauses } from "../../diagnosis/check-causes.ts";
import type { CheckReport } from "../../report/report.ts";
import type { GradedExercise } from "../../spec/exercise.ts";
import type { CheckSpec } from "../../spec/schema/check-spec.ts";

/** Links the checks of one report, in declared order, to the earlier ones that failed for the same reason. */
export function causeLinker({
  spec,
}: GradedExercise): (check: CheckSpec, report: CheckReport) => CheckReport {
  const index = new CauseIndex();
  const functionOf = (caseName: string) => spec.cases[caseName]?.function ?? "";
  return (check, report) =>
    report.status === "passed" ? report : index.link(report, checkCauses(report, check, functionOf));
}
