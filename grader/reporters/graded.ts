import type { Report } from "../report/report.ts";

/** A report and the submission's file, as the person named it. */
export interface Graded {
  readonly report: Report;
  readonly file: string;
}
