import { compiledMessages } from "../_i18n/compiled-messages.ts";
import type { Locale } from "../_i18n/locales.ts";

/** What a track's page says in the browser. */
export function trackMessages(locale: Locale) {
  const { done, status, otherLanguage } = compiledMessages(locale).tracks;
  return { tracks: { done, status, otherLanguage } };
}
