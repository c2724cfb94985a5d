"use client";

import Link from "next/link";
import { useTranslations } from "next-intl";
import type { Track } from "../../grader/index.ts";
import type { CatalogueRow } from "./catalogue-row.ts";
import { StatusMark } from "./status-sign.tsx";
import { type TrackGroup, trackGroups } from "./track-groups.ts";
import styles from "./track-map.module.css";

interface Props {
  readonly rows: readonly CatalogueRow[];
  /** In learning order. */
  readonly tracks: readonly Track[];
  /** Slugs of what the filters let through; the others stay, faint and out of reach, so that nothing jumps. */
  readonly shown: ReadonlySet<string>;
}

/** The collection as a map: a column for each track, a tile for each exercise, filled as far as one has come. */
export function TrackMap({ rows, tracks, shown }: Props) {
  return (
    <div className={styles.map}>
      {trackGroups(rows, tracks).map((group) => (
        <Column key={group.track} group={group} shown={shown} />
      ))}
    </div>
  );
}

function Column({
  group: { track, rows },
  shown,
}: { readonly group: TrackGroup<CatalogueRow> } & Pick<Props, "shown">) {
  const t = useTranslations("tracks");
  const passed = rows.filter(({ status }) => status === "passed").length;
  const id = `track-${track}`;
  return (
    <section className={styles.column} aria-labelledby={id}>
      <h2 id={id}>
        {track === "other" ? (
          t("names.other")
        ) : (
          <Link href={`/tracks/${track}`} prefetch={false}>
            {t(`names.${track}`)}
          </Link>
        )}
      </h2>
      <p className={styles.quiet}>{t("progress", { passed, total: rows.length })}</p>
      <progress className={styles.bar} value={passed} max={rows.length} aria-labelledby={id} />
      <ol>
        {rows.map((row) => (
          <li key={row.slug} inert={!shown.has(row.slug)}>
            <ExerciseTile row={row} />
          </li>
        ))}
      </ol>
    </section>
  );
}

/** An exercise on the map; ink fills it from the left. */
export function ExerciseTile({ row }: { readonly row: CatalogueRow }) {
  const t = useTranslations("tracks");
  const state = row.isReady && row.status === "untouched" ? "ready" : row.status;
  const share = row.status === "passed" ? 1 : (row.bestScore ?? 0) / Math.max(1, row.maxScore);
  return (
    <Link
      href={`/exercises/${row.slug}`}
      prefetch={false}
      className={styles.tile}
      data-status={row.status}
      data-ready={row.isReady || undefined}
    >
      <span className={styles.ink} style={{ inlineSize: `${Math.round(share * 100)}%` }} aria-hidden="true" />
      {row.hasPicture && (
        // biome-ignore lint/performance/noImgElement: a small drawing in SVG has nothing to be made smaller.
        <img
          className={styles.picture}
          alt=""
          {...{ src: `/api/exercises/${row.slug}/tile`, loading: "lazy", width: 120, height: 48 }}
        />
      )}
      <span className={styles.title}>{row.title}</span>
      <span className={styles.quiet}>
        <StatusMark status={row.status} /> {t(`status.${state}`)}
        {row.isOtherLanguage && ` · ${t("otherLanguage")}`}
      </span>
    </Link>
  );
}
