import { LOCALES, type Locale } from "../_i18n/locales.ts";
import { itemsAt } from "./yaml/read-yaml.ts";

/** The languages an exercise is in, by what its `exercise.yaml` says; both where that says nothing. */
export function languagesOf(spec: unknown): readonly Locale[] {
  const said = itemsAt(spec, ["languages"]);
  const known = LOCALES.filter((locale) => said.includes(locale));
  return known.length === 0 ? LOCALES : known;
}
