import { Button } from "@mantine/core";
import Link from "next/link";
import { useLocale, useTranslations } from "next-intl";
import type { ReactNode } from "react";
import type { ExercisePage } from "../_server/exercises/exercise-page.ts";
import type { SubmissionSummary } from "../_server/submissions/submission-view.ts";
import { PageFrame } from "../_shell/page-frame.tsx";
import { DeletedNote } from "./deleted-note.tsx";
import styles from "./history.module.css";
import { RefreshWhenDone } from "./refresh-when-done.tsx";
import { type Chosen, chosenOf, SubmissionsTable } from "./submissions-table.tsx";

interface Props {
  readonly page: ExercisePage;
  /** Newest first. */
  readonly history: readonly SubmissionSummary[];
  readonly hasReference: boolean;
  readonly chosen: Chosen;
  /** The number of the submission that was just deleted. */
  readonly deleted: number | null;
  /** The comparison, where one was asked for. */
  readonly children: ReactNode;
}

/** All submissions, any two of which may be compared: a form that asks by its address, without script. */
export function HistoryPage({ page, history, hasReference, chosen, deleted, children }: Props) {
  const t = useTranslations("history");
  const locale = useLocale();
  const { slug, title } = page;
  const waiting = history.filter(({ finishedAt }) => finishedAt === null).map(({ id }) => id);
  return (
    <PageFrame className={styles.page}>
      <h1>{t("heading")}</h1>
      <p className={styles.lead}>
        <Link href={`/exercises/${slug}`} prefetch={false}>
          {title[locale]}
        </Link>
        {history.length > 0 && <span>{t("count", { count: history.length })}</span>}
      </p>
      {deleted !== null && <DeletedNote number={deleted} />}
      {history.length === 0 ? (
        <div className={styles.empty}>
          <p>{t("empty")}</p>
          <Button component="a" href={`/exercises/${slug}`} variant="default">
            {t("toExercise")}
          </Button>
        </div>
      ) : (
        <form action={`/exercises/${slug}/submissions#comparison`} method="get">
          <SubmissionsTable {...{ slug, history, hasReference }} chosen={chosenOf(chosen, history)} />
          <Button type="submit" variant="default">
            {t("compare")}
          </Button>
        </form>
      )}
      <RefreshWhenDone ids={waiting} />
      {children}
    </PageFrame>
  );
}
