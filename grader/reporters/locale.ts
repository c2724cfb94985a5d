import { en } from "./messages/en.ts";
import type { ReportMessages } from "./messages/report-messages.ts";
import { zh } from "./messages/zh.ts";

/** A language people read Nabla in. */
export type Locale = "zh" | "en";

export const LOCALES: readonly Locale[] = ["zh", "en"];

export function reportMessages(locale: Locale): ReportMessages {
  return locale === "zh" ? zh : en;
}
