import type { CatalogueQuery } from "./catalogue-query.ts";
import type { CatalogueRow } from "./catalogue-row.ts";
import { searchable } from "./searchable.ts";

type Filtered = Pick<
  CatalogueRow,
  "number" | "concepts" | "difficulty" | "status" | "isReady" | "searchText"
>;

/** The rows a query asks for, in the order they came. Of a search every word must be found. */
export function filterRows<Row extends Filtered>(rows: readonly Row[], query: CatalogueQuery): Row[] {
  const words = searchable(query.search)
    .split(" ")
    .filter((word) => word !== "");
  return rows.filter(
    (row) =>
      words.every((word) => isFound(row, word)) &&
      (query.concept === "" || row.concepts.some(({ slug }) => slug === query.concept)) &&
      (query.difficulty === null || row.difficulty === query.difficulty) &&
      hasStatus(row, query.status),
  );
}

/** A number is looked for among the numbers of questions too, as a whole: 1 does not find 12. */
function isFound({ number, searchText }: Filtered, word: string): boolean {
  return word === String(number) || searchText.includes(word);
}

function hasStatus({ status, isReady }: Filtered, wanted: CatalogueQuery["status"]): boolean {
  if (wanted === null) return true;
  return wanted === "ready" ? isReady : status === wanted;
}
