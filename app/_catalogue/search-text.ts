import type { Exercise } from "../../grader/index.ts";
import { conceptName } from "./concept-name.ts";
import { searchable } from "./searchable.ts";

/** What a search looks at: title, summary and names of concepts in both languages, and the slugs. */
export function searchText({ slug, title, summary, concepts }: Exercise["spec"]): string {
  const named = concepts.flatMap((concept) => [
    concept,
    conceptName(concept, "zh"),
    conceptName(concept, "en"),
  ]);
  const parts = [slug, title.zh, title.en, summary.zh, summary.en, ...named];
  return searchable([...new Set(parts)].join(" "));
}
