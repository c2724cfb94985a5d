import { compiledMessages } from "../_i18n/compiled-messages.ts";
import type { Locale } from "../_i18n/locales.ts";

/** Of the first page's texts those that its live sample needs in the browser. */
export function liveMessages(locale: Locale) {
  const { landing, results, parts } = compiledMessages(locale);
  const { heat, worst } = results;
  return { landing: { live: landing.live }, results: { heat, worst }, parts };
}
