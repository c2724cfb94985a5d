import { useEffect, useState } from "react";
import { type LoadedSearch, loadSearch } from "./load-search.ts";

/**
 * What a text finds, as it is typed; null where nothing is searched for, or the search has not come yet.
 *
 * @param first what the server found for the text the page came with
 */
export function useSearch(text: string, first: readonly string[] | null): readonly string[] | null {
  const [search, setSearch] = useState<LoadedSearch | null>(null);
  const isAsked = text.trim() !== "";
  // biome-ignore lint/correctness/useExhaustiveDependencies: where it could not be fetched, the next letter tries again.
  useEffect(() => {
    if (!isAsked || search !== null) return;
    let isLeaving = false;
    loadSearch().then(
      (loaded) => {
        if (!isLeaving) setSearch(loaded);
      },
      () => undefined,
    );
    return () => {
      isLeaving = true;
    };
  }, [text, isAsked, search]);
  if (!isAsked) return null;
  return search === null ? first : search.find(text);
}
