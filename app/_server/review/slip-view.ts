import type { ReportNumber } from "../../../grader/index.ts";
import type { BothLanguages } from "../../_i18n/both-languages.ts";
import type { Database } from "../database/database.ts";
import type { ServedExercise } from "../exercises/served-exercises.ts";
import { type PublicFailure, publicFailure } from "../submissions/public-failure.ts";
import { readReport } from "../submissions/stored-report.ts";
import type { SlipOrigin } from "./review-subjects.ts";

/** What a learner was told when a check failed, but for why. */
export interface SlipView {
  readonly submissionId: string;
  readonly at: Date;
  /** Of the check. */
  readonly title: BothLanguages;
  /** The public case that failed, and its worst entry; null where only hidden ones failed. */
  readonly located:
    | (Pick<PublicFailure["located"], "path" | "index"> & {
        readonly description: BothLanguages;
        /** null where they are what is asked. */
        readonly numbers: { readonly received: ReportNumber; readonly expected: ReportNumber } | null;
      })
    | null;
}

/** What a report of then says of a check; of hidden cases it holds only that they failed. */
export interface ReportedSlip {
  readonly title: BothLanguages;
  readonly failure: PublicFailure | null;
}

export async function reportedSlip(
  database: Database,
  { spec }: ServedExercise,
  { submissionId, check }: SlipOrigin,
): Promise<ReportedSlip> {
  const stored = await database.report.findUnique({ where: { submissionId } });
  const report = stored === null ? null : await readReport(stored);
  const found = report?.checks.find(({ name }) => name === check);
  const declared = spec.checks.find(({ name }) => name === check)?.title;
  return {
    title: found?.title ?? declared ?? { zh: check, en: check },
    failure: found === undefined ? null : publicFailure(found),
  };
}

export function slipView(
  { submissionId, at }: SlipOrigin,
  { title, failure }: ReportedSlip,
  areNumbersAsked: boolean,
): SlipView {
  if (failure === null) return { submissionId, at, title, located: null };
  const { description, located } = failure;
  const { path, index, received, expected } = located;
  const numbers = areNumbersAsked ? null : { received, expected };
  return { submissionId, at, title, located: { description, path, index, numbers } };
}
