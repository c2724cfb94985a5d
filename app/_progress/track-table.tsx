import Link from "next/link";
import { useTranslations } from "next-intl";
import { TRACKS } from "../../grader/browser.ts";
import type { CatalogueRow } from "../_catalogue/catalogue-row.ts";
import { StatusMark } from "../_catalogue/status-sign.tsx";
import { type TrackGroup, trackGroups } from "../_catalogue/track-groups.ts";
import type { ExerciseProgress } from "../_server/learning/progress.ts";
import styles from "./progress.module.css";
import { ProgressBar } from "./progress-bar.tsx";
import { tally } from "./tally.ts";

interface Props {
  readonly rows: readonly CatalogueRow[];
  readonly progress: ReadonlyMap<string, ExerciseProgress>;
}

/** Progress by track, in learning order. */
export function TrackTable({ rows, progress }: Props) {
  const t = useTranslations("progress");
  return (
    <section>
      <h2 className={styles.heading}>{t("byTrack")}</h2>
      <table className={styles.table}>
        <thead>
          <tr>
            <th scope="col">{t("track")}</th>
            <th scope="col">{t("exercises")}</th>
            <th scope="col" className={styles.figure}>
              {t("points")}
            </th>
            <th scope="col" className={styles.figure}>
              {t("quiz")}
            </th>
          </tr>
        </thead>
        <tbody>
          {trackGroups(rows, TRACKS).map((group) => (
            <TrackRow key={group.track} group={group} progress={progress} />
          ))}
        </tbody>
      </table>
    </section>
  );
}

interface RowProps extends Pick<Props, "progress"> {
  readonly group: TrackGroup<CatalogueRow>;
}

function TrackRow({ group: { track, rows }, progress }: RowProps) {
  const t = useTranslations("progress");
  const tTracks = useTranslations("tracks");
  const total = tally(rows.flatMap(({ slug }) => progress.get(slug) ?? []));
  const name = tTracks(`names.${track}`);
  return (
    <tr>
      <th scope="row">
        {track === "other" ? (
          name
        ) : (
          <Link href={`/tracks/${track}`} prefetch={false}>
            {name}
          </Link>
        )}
        <ExerciseLinks rows={rows} />
      </th>
      <td className={styles.passed}>
        <ProgressBar tally={total} />
        <span>{t("passedOf", { passed: total.passed, begun: total.begun, all: total.exercises })}</span>
      </td>
      <td className={styles.figure}>{t("ratio", { value: total.points, total: total.maxPoints })}</td>
      <td className={styles.figure}>
        {total.quizTotal === 0 ? "–" : t("ratio", { value: total.quizRight, total: total.quizTotal })}
      </td>
    </tr>
  );
}

/** Those that were begun or passed; the others are on the track's own page. */
function ExerciseLinks({ rows }: { readonly rows: readonly CatalogueRow[] }) {
  const t = useTranslations("catalogue");
  return (
    <ul className={styles.links}>
      {rows
        .filter(({ status }) => status !== "untouched")
        .map(({ slug, title, status }) => (
          <li key={slug}>
            <StatusMark status={status} />
            <Link href={`/exercises/${slug}`} prefetch={false}>
              {title}
            </Link>
            <span className={styles.hidden}>({t(`status.${status}`)})</span>
          </li>
        ))}
    </ul>
  );
}
