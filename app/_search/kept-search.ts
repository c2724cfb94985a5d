import type { SearchDocument } from "../_server/exercises/search-documents.ts";
import { type Search, searchIndex } from "./search-index.ts";

const kept = new WeakMap<readonly SearchDocument[], Search>();

/** The search through these documents, indexed once for as long as they are the same array. */
export function keptSearch(documents: readonly SearchDocument[]): Search {
  const search = kept.get(documents) ?? searchIndex(documents);
  kept.set(documents, search);
  return search;
}
