import { ask } from "../_client/ask.ts";
import type { Locale } from "../_i18n/locales.ts";
import type { Search } from "./search-index.ts";

/** The search, with what it finds. */
export interface LoadedSearch {
  readonly find: Search;
  /** In the catalogue's order. */
  readonly slugs: readonly string[];
  titleOf(slug: string, locale: Locale): string | null;
}

let loading: Promise<LoadedSearch> | null = null;

/**
 * The search, fetched at its first use; where that fails, the next use tries again.
 *
 * @throws {Error} it could not be fetched
 */
export function loadSearch(): Promise<LoadedSearch> {
  loading ??= load().catch((error: unknown) => {
    loading = null;
    throw error;
  });
  return loading;
}

async function load(): Promise<LoadedSearch> {
  const [{ searchIndex }, answer] = await Promise.all([
    import("./search-index.ts"),
    ask("GET /api/search", {}),
  ]);
  if (!answer.ok) throw new Error(answer.refusal ?? "the server could not be reached");
  const { documents } = answer.content;
  const titles = new Map(documents.map(({ slug, title }) => [slug, title]));
  return {
    find: searchIndex(documents),
    slugs: documents.map(({ slug }) => slug),
    titleOf: (slug, locale) => titles.get(slug)?.[locale] ?? null,
  };
}
