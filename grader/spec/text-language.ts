import type { Language } from "./schema/languages.ts";

/** A text as a reader gets it, and the language it is in: another than theirs where the exercise has no other. */
export interface ReadText {
  readonly text: string;
  readonly language: Language;
}

/**
 * A text of a spec or a quiz for a reader of one language.
 *
 * Of an exercise in one language alone every text has both, the missing one being the other again: code that knows
 * nothing of this shows what there is. A page that marks it asks here.
 *
 * @param languages what the exercise is written in
 */
export function readText(
  text: Readonly<Record<Language, string>>,
  reader: Language,
  languages: readonly Language[],
): ReadText {
  const [first = reader] = languages;
  const isCopy = !languages.includes(reader) && text[reader] === text[first];
  return { text: text[reader], language: isCopy ? first : reader };
}

/** A statement or an explanation for a reader of one language; null where there is none in any. */
export function readStatement(
  document: Readonly<Record<Language, string | null>>,
  reader: Language,
): ReadText | null {
  const own = document[reader];
  if (own !== null) return { text: own, language: reader };
  const language = reader === "zh" ? "en" : "zh";
  const other = document[language];
  return other === null ? null : { text: other, language };
}
