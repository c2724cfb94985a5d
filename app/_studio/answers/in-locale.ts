import type { BothLanguages } from "../../_i18n/both-languages.ts";
import type { Locale } from "../../_i18n/locales.ts";

/** Null where a thing has no text any more, as a check that the exercise no longer has. */
export function inLocale(text: BothLanguages | null, locale: Locale): string | null {
  return text === null ? null : text[locale];
}
