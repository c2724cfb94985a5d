"use client";

import { Button } from "@mantine/core";
import { useTranslations } from "next-intl";
import type { Track } from "../../grader/index.ts";
import { type FoundByServer, useSearch } from "../_search/use-search.ts";
import styles from "./catalogue-browser.module.css";
import { CatalogueFilters } from "./catalogue-filters.tsx";
import { EVERYTHING, isNarrowed } from "./catalogue-query.ts";
import type { CatalogueRow } from "./catalogue-row.ts";
import { CatalogueTable } from "./catalogue-table.tsx";
import type { ConceptChoice } from "./concept-choices.ts";
import { filterRows } from "./filter-rows.ts";
import type { GraphLayout } from "./graph-layout.ts";
import { PrerequisiteGraph } from "./prerequisite-graph.tsx";
import { TrackMap } from "./track-map.tsx";
import { useCatalogueQuery } from "./use-catalogue-query.ts";

interface Props {
  readonly rows: readonly CatalogueRow[];
  /** In learning order. */
  readonly tracks: readonly Track[];
  readonly concepts: readonly ConceptChoice[];
  readonly layout: GraphLayout;
  readonly found: FoundByServer | null;
}

/** The exercises with what narrows them: as a list or as the graph of what builds on what. */
export function CatalogueBrowser({ rows, tracks, concepts, layout, found }: Props) {
  const t = useTranslations("catalogue");
  const [query, change] = useCatalogueQuery();
  const { slugs, search } = useSearch(query.search, found, rows);
  const shown = filterRows(rows, query, slugs);
  const isSearching = search === "loading" && shown.length === 0;
  const narrowed = isNarrowed(query);
  // What a search finds has an order, which a list shows.
  const isSearched = query.search.trim() !== "";
  const clear = () => change({ ...EVERYTHING, view: query.view });
  const counts = { shown: shown.length, total: rows.length, narrowed: narrowed ? "yes" : "no" };
  return (
    <div className={styles.browser}>
      <CatalogueFilters query={query} change={change} concepts={concepts} />
      <div className={styles.results}>
        <p role="status">
          {isSearching ? t("searching") : t("results", counts)}
          {search === "unavailable" && ` ${t("byTitle")}`}
        </p>
        {narrowed && shown.length > 0 && (
          <Button variant="subtle" size="compact-sm" onClick={clear}>
            {t("clear")}
          </Button>
        )}
      </div>
      {isSearching ? null : shown.length === 0 ? (
        <NothingFound total={rows.length} clear={clear} />
      ) : query.view === "graph" ? (
        <PrerequisiteGraph rows={rows} shown={new Set(shown.map(({ slug }) => slug))} layout={layout} />
      ) : query.view === "map" && !isSearched ? (
        <TrackMap rows={rows} tracks={tracks} shown={new Set(shown.map(({ slug }) => slug))} />
      ) : (
        <CatalogueTable rows={shown} all={rows} />
      )}
    </div>
  );
}

function NothingFound({ total, clear }: { readonly total: number; readonly clear: () => void }) {
  const t = useTranslations("catalogue");
  return (
    <div className={styles.empty}>
      <p>{t("empty.text")}</p>
      <Button component="a" href="/exercises" variant="default" onClick={withoutLeaving(clear)}>
        {t("empty.back", { total })}
      </Button>
    </div>
  );
}

/** A link that works without script, and with it does not ask the server again. */
function withoutLeaving(act: () => void) {
  return (event: { preventDefault(): void }) => {
    event.preventDefault();
    act();
  };
}
