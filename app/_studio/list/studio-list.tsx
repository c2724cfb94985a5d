"use client";

import { Button } from "@mantine/core";
import Link from "next/link";
import { useFormatter, useLocale, useTranslations } from "next-intl";
import type { AnswerOf } from "../../_client/ask.ts";
import { LocalTime } from "../../_history/local-time.tsx";
import { titleIn } from "../title-in.ts";
import styles from "./studio-list.module.css";

type Listed = AnswerOf<"GET /api/studio/exercises">["exercises"][number];

/** My exercises, edited last first. */
export function StudioList({ exercises }: { readonly exercises: readonly Listed[] }) {
  const t = useTranslations("studio.list");
  return (
    <>
      <div className={styles.head}>
        <h1>{t("title")}</h1>
        <div className={styles.ways}>
          <Button component={Link} href="/studio/import" prefetch={false} variant="default">
            {t("import")}
          </Button>
          <Button component={Link} href="/studio/new" prefetch={false}>
            {t("new")}
          </Button>
        </div>
      </div>
      {exercises.length === 0 ? (
        <p className={styles.empty}>{t("empty")}</p>
      ) : (
        <table className={styles.table}>
          <caption className={styles.hidden}>{t("caption")}</caption>
          <thead>
            <tr>
              <th scope="col">{t("exercise")}</th>
              <th scope="col">{t("state")}</th>
              <th scope="col">{t("proof")}</th>
              <th scope="col" className={styles.wide}>
                {t("learners")}
              </th>
              <th scope="col" className={styles.wide}>
                {t("edited")}
              </th>
            </tr>
          </thead>
          <tbody>
            {exercises.map((row) => (
              <Row key={row.id} row={row} />
            ))}
          </tbody>
        </table>
      )}
    </>
  );
}

function Row({ row }: { readonly row: Listed }) {
  const t = useTranslations("studio");
  const locale = useLocale();
  const format = useFormatter();
  const { id, slug, state, isArchived, isOwner, listing, learners, proof, updatedAt } = row;
  return (
    <tr>
      <th scope="row">
        <Link href={`/studio/${id}`} prefetch={false}>
          {titleIn(row, locale) ?? slug}
        </Link>
        <span className={styles.slug}>{slug}</span>
        {!isOwner && <span className={styles.slug}>{t("list.coAuthor")}</span>}
      </th>
      <td>
        {t(`state.${isArchived ? "archived" : state}`)}
        {state !== "draft" && !isArchived && listing === "link" && (
          <span className={styles.note}> {t("list.byLink")}</span>
        )}
      </td>
      <td data-proof={proof ?? "none"}>{t(`list.proofs.${proof ?? "none"}`)}</td>
      <td className={`${styles.wide} ${styles.figure}`}>{format.number(learners)}</td>
      <td className={styles.wide}>
        <LocalTime date={updatedAt} />
      </td>
    </tr>
  );
}
