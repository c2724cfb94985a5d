import type { CatalogueQuery } from "./catalogue-query.ts";
import type { CatalogueRow } from "./catalogue-row.ts";

type Filtered = Pick<CatalogueRow, "slug" | "concepts" | "difficulty" | "status" | "isReady">;

/**
 * The rows a query asks for, in the order they came; those of a search in its own.
 *
 * @param found slugs of what the search found; null where nothing is searched for
 */
export function filterRows<Row extends Filtered>(
  rows: readonly Row[],
  query: CatalogueQuery,
  found: readonly string[] | null,
): Row[] {
  return inOrder(rows, found).filter(
    (row) =>
      (query.concept === "" || row.concepts.some(({ slug }) => slug === query.concept)) &&
      (query.difficulty === null || row.difficulty === query.difficulty) &&
      hasStatus(row, query.status),
  );
}

function inOrder<Row extends Filtered>(
  rows: readonly Row[],
  found: readonly string[] | null,
): readonly Row[] {
  if (found === null) return rows;
  const bySlug = new Map(rows.map((row) => [row.slug, row]));
  return found.flatMap((slug) => bySlug.get(slug) ?? []);
}

function hasStatus({ status, isReady }: Filtered, wanted: CatalogueQuery["status"]): boolean {
  if (wanted === null) return true;
  return wanted === "ready" ? isReady : status === wanted;
}
