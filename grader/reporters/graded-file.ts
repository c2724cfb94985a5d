import type { Report } from "../report/report.ts";

/** A report and the submission's file, as the person named it. */
export interface GradedFile {
  readonly report: Report;
  readonly file: string;
}

/** A script of the folder that was not graded. */
export interface LeftOut {
  readonly file: string;
  /** It is named after no exercise, after one that is not valid itself, or after one that has another file. */
  readonly why: "no-exercise" | "invalid-exercise" | "second-answer";
  /** The name that may be meant. */
  readonly nearest: string | null;
  /** The name of the file that is graded in place of a second answer. */
  readonly answer?: string;
}
