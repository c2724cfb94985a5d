import type { CheckReport } from "../../../grader/index.ts";
import type { BothLanguages } from "../../_i18n/both-languages.ts";
import type { Database } from "../database/database.ts";
import type { ServedExercise } from "../exercises/exercises.ts";
import { readReport } from "../submissions/stored-report.ts";
import type { SlipOrigin } from "./review-subjects.ts";

/** As JSON can hold it. */
type ReportNumber = number | "NaN" | "Infinity" | "-Infinity";

/** What a learner was told when a check failed, but for why. */
export interface SlipView {
  readonly submissionId: string;
  readonly at: Date;
  /** Of the check. */
  readonly title: BothLanguages;
  /** The public case that failed worst, and its worst entry; null where only hidden ones failed. */
  readonly located: {
    readonly description: BothLanguages;
    readonly path: string;
    readonly index: readonly number[];
    readonly received: ReportNumber;
    readonly expected: ReportNumber;
  } | null;
}

/** From the report of then, which holds of hidden cases only that they failed. */
export async function slipView(
  database: Database,
  { spec }: ServedExercise,
  { submissionId, check, at }: SlipOrigin,
): Promise<SlipView> {
  const stored = await database.report.findUnique({ where: { submissionId } });
  const report = stored === null ? null : await readReport(stored);
  const found = report?.checks.find(({ name }) => name === check);
  const declared = spec.checks.find(({ name }) => name === check)?.title;
  return {
    ...{ submissionId, at },
    title: found?.title ?? declared ?? { zh: check, en: check },
    located: found === undefined ? null : locatedIn(found),
  };
}

function locatedIn({ cases }: CheckReport): SlipView["located"] {
  for (const { description, visibility, outcome } of cases) {
    if (visibility !== "public" || (outcome.status !== "wrong-value" && outcome.status !== "wrong-gradient"))
      continue;
    if (outcome.located === null) continue;
    const { path, index, received, expected } = outcome.located;
    return { description, path, index, received, expected };
  }
  return null;
}
