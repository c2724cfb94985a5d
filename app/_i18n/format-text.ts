import compile from "icu-minify/compile";
import format from "icu-minify/format";
import type { Locale } from "./locales.ts";

/** A text with its values in place, for what is no page. */
export function formatText(
  text: string,
  locale: Locale,
  values: Readonly<Record<string, string | number>>,
): string {
  return String(format(compile(text), locale, values, { formatters: FORMATTERS }));
}

const FORMATTERS: Parameters<typeof format>[3]["formatters"] = {
  getDateTimeFormat: (...options) => new Intl.DateTimeFormat(...options),
  getNumberFormat: (...options) => new Intl.NumberFormat(...options),
  getPluralRules: (...options) => new Intl.PluralRules(...options),
};
