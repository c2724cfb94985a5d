import type { Report } from "../../../grader/index.ts";
import { publicFailure } from "./public-failure.ts";

interface Of {
  readonly id: string;
  readonly exerciseId: string;
  readonly createdAt: Date;
}

/** The rows that say of one submission what its report says of each check. */
export function checkResults({ id, exerciseId, createdAt }: Of, report: Report) {
  return report.checks.map((check, place) => {
    const { name, status, points, maxPoints, diagnoses } = check;
    const misconception = diagnoses.find(({ kind }) => kind === "misconception");
    return {
      ...{ submissionId: id, place, exerciseId, name, status, points, maxPoints, submittedAt: createdAt },
      isAskable: check.sameCauseAs === undefined && publicFailure(check) !== null,
      misconception: misconception?.kind === "misconception" ? misconception.name : null,
    };
  });
}
