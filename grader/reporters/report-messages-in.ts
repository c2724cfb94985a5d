import type { Locale } from "./locales.ts";
import { reportEnglish } from "./messages/en.ts";
import type { ReportMessages } from "./messages/report-messages.ts";
import { reportChinese } from "./messages/zh.ts";

/** What reports say in a language. */
export function reportMessagesIn(locale: Locale): ReportMessages {
  return locale === "zh" ? reportChinese : reportEnglish;
}
