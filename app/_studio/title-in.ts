import { LOCALES, type Locale } from "../_i18n/locales.ts";
import { languagesOf } from "./languages.ts";
import { textAt } from "./yaml/read-yaml.ts";

/**
 * The title of an exercise in a language, in another where it is not written in this; null where it has none at all. What
 * stands there in a language that the exercise does not declare is no title.
 */
export function titleIn(spec: unknown, locale: Locale): string | null {
  const own = textAt(spec, ["title"]);
  const languages = languagesOf(spec);
  const texts = [locale, ...LOCALES]
    .filter((one) => languages.includes(one))
    .map((one) => textAt(spec, ["title", one]).trim());
  return [...texts, own].find((text) => text !== "") ?? null;
}
