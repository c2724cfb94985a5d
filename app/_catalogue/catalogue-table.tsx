"use client";

import Link from "next/link";
import { useTranslations } from "next-intl";
import type { CatalogueRow } from "./catalogue-row.ts";
import styles from "./catalogue-table.module.css";
import { DifficultyDots } from "./difficulty-dots.tsx";
import { StatusSign } from "./status-sign.tsx";

interface Props {
  readonly rows: readonly CatalogueRow[];
  /** The whole catalogue: what a row builds on may itself be filtered out. */
  readonly all: readonly CatalogueRow[];
}

/** The exercises, one a line. On a narrow page what the columns held stands under the title. */
export function CatalogueTable({ rows, all }: Props) {
  const t = useTranslations("catalogue");
  const pending = new Map(
    all.filter(({ status }) => status !== "passed").map((row) => [row.slug, row.title]),
  );
  return (
    <table className={styles.table}>
      <caption className={styles.hidden}>{t("table.caption")}</caption>
      <thead>
        <tr>
          <th scope="col">{t("table.number")}</th>
          <th scope="col">{t("table.title")}</th>
          <th scope="col" className={styles.wide}>
            {t("table.concepts")}
          </th>
          <th scope="col" className={styles.wide}>
            {t("table.difficulty")}
          </th>
          <th scope="col" className={`${styles.wide} ${styles.figure}`}>
            {t("table.minutes")}
          </th>
          <th scope="col">{t("table.status")}</th>
          <th scope="col" className={`${styles.wide} ${styles.figure}`}>
            {t("table.score")}
          </th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <Row key={row.slug} row={row} pending={row.needs.flatMap((need) => pending.get(need) ?? [])} />
        ))}
      </tbody>
    </table>
  );
}

function Row({ row, pending }: { readonly row: CatalogueRow; readonly pending: readonly string[] }) {
  const t = useTranslations("catalogue");
  const tracks = useTranslations("tracks");
  const minutes = t("minutes", { minutes: row.minutes });
  const concepts = row.concepts.map(({ name }) => name).join(" · ");
  return (
    <tr data-ready={row.isReady || undefined}>
      <td className={styles.number}>{row.number ?? <abbr title={t("unnumbered")}>–</abbr>}</td>
      <th scope="row">
        <Link href={`/exercises/${row.slug}`} prefetch={false}>
          {row.title}
        </Link>
        {row.isOtherLanguage && <span className={styles.language}> {tracks("otherLanguage")}</span>}
        <div className={styles.narrow}>
          <DifficultyDots difficulty={row.difficulty} /> · {minutes}
          {row.bestScore !== null && <> · {t("score", { score: row.bestScore, max: row.maxScore })}</>}
        </div>
        <Beforehand row={row} pending={pending} />
      </th>
      <td className={`${styles.wide} ${styles.concepts}`}>{concepts}</td>
      <td className={styles.wide}>
        <DifficultyDots difficulty={row.difficulty} />
      </td>
      <td className={`${styles.wide} ${styles.figure}`}>{minutes}</td>
      <td>
        <StatusSign status={row.status} />
      </td>
      <td className={`${styles.wide} ${styles.figure}`}>
        {row.bestScore === null ? (
          <abbr title={t("noScore")}>–</abbr>
        ) : (
          t("score", { score: row.bestScore, max: row.maxScore })
        )}
      </td>
    </tr>
  );
}

/** Whether it can be begun, or what comes first. Of what is begun or passed there is nothing to say. */
function Beforehand({ row, pending }: { readonly row: CatalogueRow; readonly pending: readonly string[] }) {
  const t = useTranslations("catalogue");
  if (row.status !== "untouched") return null;
  if (pending.length > 0)
    return <div className={styles.pending}>{t("needsFirst", { titles: pending.join(t("and")) })}</div>;
  return <div className={styles.ready}>{t("status.ready")}</div>;
}
