import type { LeftOut } from "./graded-file.ts";
import type { Locale } from "./locales.ts";

/** What every reporter is given besides the reports. */
export interface ReportOptions {
  readonly locale: Locale;
  /** Files of the folder that were not graded. */
  readonly leftOut?: readonly LeftOut[];
}
