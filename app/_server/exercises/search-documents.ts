import { z } from "zod";
import { type Exercise, relatedTerms } from "../../../grader/index.ts";
import { LOCALES } from "../../_i18n/locales.ts";
import { messagesOf } from "../../_i18n/messages.ts";

/** What a search for exercises looks at; the same for everybody. */
export const SearchDocument = z.strictObject({
  slug: z.string(),
  title: z.strictObject({ zh: z.string(), en: z.string() }),
  /** Of the question it came from. */
  number: z.string(),
  /** What it is called besides, and its concepts, in both languages. */
  names: z.string(),
  /** Other words for its subject, by the importer's glossary. */
  related: z.string(),
  summary: z.string(),
});
export type SearchDocument = z.infer<typeof SearchDocument>;

export function searchDocuments(exercises: readonly Pick<Exercise, "spec">[]): SearchDocument[] {
  return exercises.map(({ spec }) => {
    const { slug, title, summary, concepts, source } = spec;
    const named = concepts.flatMap((concept) => [
      concept,
      ...LOCALES.map((locale) => nameOf(concept, locale)),
    ]);
    const names = [slug, ...new Set(named)].join(" / ");
    return {
      ...{ slug, title, names },
      number: String(source?.question ?? ""),
      related: relatedTerms(`${title.zh} / ${title.en} / ${names.replaceAll("-", " ")}`).join(" / "),
      summary: `${summary.zh} / ${summary.en}`,
    };
  });
}

function nameOf(concept: string, locale: (typeof LOCALES)[number]): string {
  const names: Readonly<Record<string, string>> = messagesOf(locale).catalogue.concepts;
  return Object.hasOwn(names, concept) ? (names[concept] ?? concept) : concept;
}
