import { LANGUAGES, type Language } from "../schema/languages.ts";

/** These hold names of the author's own and no texts: a parameter may be called `en`. */
const NAMED = new Set([
  "parameters",
  "options",
  "inputs",
  "sizes",
  "carry",
  "record",
  "functions",
  "gradients",
]);

/**
 * A document of an exercise in one language, with every text of it in place of the other's: whoever reads texts finds
 * both, and none that its author has not finished. A document in both languages stays as it is, so that a missing text is
 * found.
 *
 * @param languages what the exercise is written in
 */
export function fillLanguages(document: unknown, languages: readonly Language[]): unknown {
  const [only, ...others] = languages;
  return only === undefined || others.length > 0 ? document : filled(document, only);
}

/** The reverse: a document without its texts in languages that the exercise is not written in. */
export function withoutOtherLanguages(document: unknown, languages: readonly Language[]): unknown {
  const [only, ...others] = languages;
  return only === undefined || others.length > 0 ? document : kept(document, only);
}

/** The languages that the value of an `exercise.yaml` declares; both where it declares none, or what is none. */
export function declaredLanguages(document: unknown): readonly Language[] {
  if (typeof document !== "object" || document === null || !("languages" in document)) return LANGUAGES;
  const { languages } = document;
  const known = LANGUAGES.filter((one) => Array.isArray(languages) && languages.includes(one));
  return known.length === 0 ? LANGUAGES : known;
}

function filled(value: unknown, only: Language): unknown {
  if (Array.isArray(value)) return value.map((item) => filled(item, only));
  if (typeof value !== "object" || value === null) return value;
  const entries = Object.entries(value);
  const text = entries.find(([key]) => key === only)?.[1];
  if (typeof text === "string" && entries.every(([key]) => isLanguage(key))) return { zh: text, en: text };
  return Object.fromEntries(entries.map(([key, part]) => [key, NAMED.has(key) ? part : filled(part, only)]));
}

function kept(value: unknown, only: Language): unknown {
  if (Array.isArray(value)) return value.map((item) => kept(item, only));
  if (typeof value !== "object" || value === null) return value;
  const entries = Object.entries(value);
  const text = entries.find(([key]) => key === only)?.[1];
  if (typeof text === "string" && entries.every(([key]) => isLanguage(key))) return { [only]: text };
  return Object.fromEntries(entries.map(([key, part]) => [key, NAMED.has(key) ? part : kept(part, only)]));
}

function isLanguage(key: string): boolean {
  return LANGUAGES.some((language) => language === key);
}
