import { useEffect, useState } from "react";
import { type LoadedSearch, loadSearch } from "./load-search.ts";
import { searchByTitle, type Titled } from "./search-by-title.ts";

/** What a text finds. */
export interface Found {
  /** The likeliest first; null where nothing is searched for. */
  readonly slugs: readonly string[] | null;
  /** Until the search is ready only titles are looked at. */
  readonly search: "loading" | "ready" | "unavailable";
}

/** What the server found for the text a page came with. */
export interface FoundByServer {
  readonly text: string;
  readonly slugs: readonly string[];
}

/**
 * What a text finds, as it is typed; until the search has come it is what the titles say.
 */
export function useSearch(text: string, first: FoundByServer | null, titled: readonly Titled[]): Found {
  const [search, setSearch] = useState<LoadedSearch | null>(null);
  const [isAbsent, setAbsent] = useState(false);
  const isAsked = text.trim() !== "";
  // biome-ignore lint/correctness/useExhaustiveDependencies: where it could not be fetched, the next letter tries again.
  useEffect(() => {
    if (!isAsked || search !== null) return;
    let isLeaving = false;
    loadSearch().then(
      (loaded) => isLeaving || setSearch(loaded),
      () => isLeaving || setAbsent(true),
    );
    return () => {
      isLeaving = true;
    };
  }, [text, isAsked, search]);
  if (!isAsked) return { slugs: null, search: "ready" };
  if (search !== null) return { slugs: search.find(text), search: "ready" };
  if (first?.text === text) return { slugs: first.slugs, search: "ready" };
  return { slugs: searchByTitle(titled, text), search: isAbsent ? "unavailable" : "loading" };
}
