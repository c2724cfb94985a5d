import type { Track } from "../../grader/index.ts";
import type { CatalogueRow } from "./catalogue-row.ts";

type Placed = Pick<CatalogueRow, "slug" | "track" | "needs">;

/** A part of the collection with its exercises, in the order in which one can do them. */
export interface TrackGroup<Row> {
  readonly track: Track | "other";
  readonly rows: readonly Row[];
}

/**
 * The tracks that have exercises, and behind them what belongs to none.
 *
 * @param tracks in learning order
 */
export function trackGroups<Row extends Placed>(
  rows: readonly Row[],
  tracks: readonly Track[],
): TrackGroup<Row>[] {
  return [...tracks, "other" as const]
    .map((track) => ({
      track,
      rows: inLearningOrder(rows.filter((row) => (row.track ?? "other") === track)),
    }))
    .filter((group) => group.rows.length > 0);
}

/** What others of the list build on comes before them; else the order stays. */
function inLearningOrder<Row extends Placed>(rows: readonly Row[]): Row[] {
  const bySlug = new Map(rows.map((row) => [row.slug, row]));
  const ordered = new Set<Row>();
  const visit = (row: Row, way: ReadonlySet<string>) => {
    if (ordered.has(row) || way.has(row.slug)) return;
    for (const need of row.needs) {
      const found = bySlug.get(need);
      if (found !== undefined) visit(found, new Set([...way, row.slug]));
    }
    ordered.add(row);
  };
  for (const row of rows) visit(row, new Set());
  return [...ordered];
}
