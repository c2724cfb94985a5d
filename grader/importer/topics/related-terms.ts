import { GLOSSARY } from "./glossary.ts";
import { termsIn } from "./recognised-topic.ts";

/** Words used in passing name no subject. */
const LEAST_WEIGHT = 2;

/**
 * The words that the subjects of a text are known by, in both languages: of “Batch normalisation” also 批归一化 and
 * batchnorm. By them an exercise is found whatever word it is looked for with.
 */
export function relatedTerms(text: string): string[] {
  const found = new Set(termsIn(text));
  const related = GLOSSARY.flatMap(({ terms }) => {
    const names = Object.keys(terms).filter((term) => (terms[term] ?? 0) >= LEAST_WEIGHT);
    return names.some((name) => found.has(name)) ? names : [];
  });
  return [...new Set(related)];
}
