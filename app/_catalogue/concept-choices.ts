import type { CatalogueRow, Concept } from "./catalogue-row.ts";

export interface ConceptChoice extends Concept {
  readonly count: number;
}

/** Every concept of the catalogue: those of several exercises first, then by name. */
export function conceptChoices(
  rows: readonly Pick<CatalogueRow, "concepts">[],
  locale: string,
): ConceptChoice[] {
  const choices = new Map<string, ConceptChoice>();
  for (const concept of rows.flatMap(({ concepts }) => concepts)) {
    const count = (choices.get(concept.slug)?.count ?? 0) + 1;
    choices.set(concept.slug, { ...concept, count });
  }
  const isCommon = ({ count }: ConceptChoice) => Number(count > 1);
  return [...choices.values()].sort(
    (a, b) => isCommon(b) - isCommon(a) || a.name.localeCompare(b.name, locale),
  );
}
