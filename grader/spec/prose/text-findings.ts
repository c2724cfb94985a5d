import { type DocumentPath, type Finding, finding } from "../finding.ts";
import type { Language } from "../schema/languages.ts";
import { proseProblems } from "./prose-problems.ts";

/** What a reader would stumble over in the texts of a document, in its languages, wherever they stand in it. */
export function textFindings(
  value: unknown,
  languages: readonly Language[],
  slugs: readonly string[],
  path: DocumentPath = [],
): Finding[] {
  if (typeof value !== "object" || value === null) return [];
  if (isText(value)) {
    return languages.flatMap((language) =>
      proseProblems({ text: value[language], language, form: "short" }, slugs).map(({ detail, suggestion }) =>
        finding([...path, language], detail, { suggestion }),
      ),
    );
  }
  const entries = Array.isArray(value) ? [...value.entries()] : Object.entries(value);
  return entries.flatMap(([key, entry]) => textFindings(entry, languages, slugs, [...path, key]));
}

/** The one form of mapping with these two keys, both texts: the schema's Text. */
function isText(value: object): value is { zh: string; en: string } {
  return "zh" in value && "en" in value && typeof value.zh === "string" && typeof value.en === "string";
}
