import { compiledMessages } from "../_i18n/compiled-messages.ts";
import type { Locale } from "../_i18n/locales.ts";

/** What the calendar says in the browser, which alone knows the reader's days. */
export function activityMessages(locale: Locale) {
  return { progress: { activity: compiledMessages(locale).progress.activity } };
}
