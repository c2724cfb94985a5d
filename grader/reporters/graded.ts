import type { Report } from "../report/report.ts";

/** A report and the submission's file, as the person named it. */
export interface Graded {
  readonly report: Report;
  readonly file: string;
}

/** A script of the folder that was not graded, and the name that may be meant. */
export interface LeftOut {
  readonly file: string;
  readonly nearest: string | null;
}
