import type { Report } from "../report/report.ts";

/** A report and the submission's file, as the person named it. */
export interface GradedFile {
  readonly report: Report;
  readonly file: string;
}

/** A script of the folder that was not graded. */
export interface LeftOut {
  readonly file: string;
  /** It is named after no exercise, or after one that is not valid itself. */
  readonly why: "no-exercise" | "invalid-exercise";
  /** The name that may be meant. */
  readonly nearest: string | null;
}
