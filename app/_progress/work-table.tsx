import Link from "next/link";
import { useFormatter, useTranslations } from "next-intl";
import type { CatalogueRow } from "../_catalogue/catalogue-row.ts";
import { StatusSign } from "../_catalogue/status-sign.tsx";
import type { ExerciseProgress } from "../_server/learning/progress.ts";
import styles from "./progress.module.css";

interface Props {
  readonly rows: readonly CatalogueRow[];
  readonly progress: ReadonlyMap<string, ExerciseProgress>;
}

/** The exercises a learner has worked on. */
export function WorkTable({ rows, progress }: Props) {
  const t = useTranslations("progress");
  const worked = rows.filter(({ status }) => status !== "untouched");
  return (
    <section>
      <h2 className={styles.heading}>{t("byExercise")}</h2>
      <table className={styles.table}>
        <thead>
          <tr>
            <th scope="col">{t("exercise")}</th>
            <th scope="col">{t("status")}</th>
            <th scope="col" className={styles.figure}>
              {t("bestScore")}
            </th>
            <th scope="col" className={styles.figure}>
              {t("quiz")}
            </th>
            <th scope="col" className={styles.figure}>
              {t("submissions")}
            </th>
          </tr>
        </thead>
        <tbody>
          {worked.map((row) => {
            const own = progress.get(row.slug);
            return own === undefined ? null : <Work key={row.slug} row={row} own={own} />;
          })}
        </tbody>
      </table>
    </section>
  );
}

function Work({ row, own }: { readonly row: CatalogueRow; readonly own: ExerciseProgress }) {
  const t = useTranslations("progress");
  const format = useFormatter();
  return (
    <tr>
      <th scope="row">
        <Link href={`/exercises/${row.slug}`} prefetch={false}>
          {row.number === null ? row.title : t("numbered", { number: row.number, title: row.title })}
        </Link>
      </th>
      <td>
        <StatusSign status={row.status} />
        {own.passedAt !== null && (
          <span className={styles.note}> {format.dateTime(own.passedAt, { dateStyle: "medium" })}</span>
        )}
        {own.revealedAt !== null && <span className={styles.note}> {t("revealed")}</span>}
      </td>
      <td className={styles.figure}>
        {own.submissions === 0 ? "–" : t("ratio", { value: own.bestScore, total: own.maxScore })}
      </td>
      <td className={styles.figure}>
        {own.quizTotal === 0 ? "–" : t("ratio", { value: own.quizRight, total: own.quizTotal })}
      </td>
      <td className={styles.figure}>
        {own.submissions === 0 ? (
          0
        ) : (
          <Link href={`/exercises/${row.slug}/submissions`} prefetch={false}>
            {own.submissions}
          </Link>
        )}
      </td>
    </tr>
  );
}
