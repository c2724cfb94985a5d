import { LOCALES, type Locale } from "../_i18n/locales.ts";
import { textAt } from "./yaml/read-yaml.ts";

/** The title of an exercise in a language, in another where it has none in this; null where it has none at all. */
export function titleIn(spec: unknown, locale: Locale): string | null {
  const own = textAt(spec, ["title"]);
  const texts = [locale, ...LOCALES].map((one) => textAt(spec, ["title", one]).trim());
  return [...texts, own].find((text) => text !== "") ?? null;
}
