import Link from "next/link";
import { useLocale, useTranslations } from "next-intl";
import { formatPoints, reportMessagesIn } from "../../grader/browser.ts";
import { IconAlertTriangle, IconCheck, IconClock, IconPlayerStop, IconX } from "../_icons/icons.ts";
import type { SubmissionSummary } from "../_server/submissions/submission-view.ts";
import { DeleteButton } from "./delete-button.tsx";
import styles from "./history.module.css";
import { LocalTime } from "./local-time.tsx";
import { RestoreButton } from "./restore-button.tsx";

interface Props {
  readonly slug: string;
  readonly submission: SubmissionSummary;
  /** Counted from the first. */
  readonly number: number;
  /** As it is written under the others. */
  readonly score: string;
}

/** When it was made, what it came to, and a way back to it. */
export function SubmissionCells({ slug, submission, number, score }: Props) {
  const t = useTranslations("history");
  const { id, createdAt, finishedAt, maxScore, counts, status } = submission;
  return (
    <>
      <td>
        <Link href={`/submissions/${id}`} prefetch={false} className={styles.name}>
          {t("submission", { number })}
        </Link>
        <LocalTime className={styles.time} date={createdAt.toISOString()} />
      </td>
      <td>
        <VerdictWord {...submission} />
        {!counts && <span className={styles.note}>{t("doesNotCount")}</span>}
      </td>
      <td className={styles.points}>
        {status === "graded" && submission.score !== null ? `${score} / ${formatPoints(maxScore ?? 0)}` : "–"}
      </td>
      <td className={styles.actions}>
        <RestoreButton {...{ slug, id }} label={t("restoreNumber", { number })} isCompact />
        {finishedAt !== null && <DeleteButton {...{ slug, id, number }} />}
      </td>
    </>
  );
}

/** A sign and a word, while it waits and afterwards. */
export function VerdictWord({ status, verdict }: Pick<SubmissionSummary, "status" | "verdict">) {
  const t = useTranslations("history");
  const words = reportMessagesIn(useLocale()).verdict;
  const look = { size: 16, stroke: 2.25, "aria-hidden": true } as const;
  if (status === "queued" || status === "grading")
    return (
      <span className={styles.verdict}>
        <IconClock {...look} />
        {t(status)}
      </span>
    );
  if (status === "cancelled")
    return (
      <span className={styles.verdict}>
        <IconPlayerStop {...look} />
        {t("cancelled")}
      </span>
    );
  if (status === "faulted" || verdict === null || verdict === "fault")
    return (
      <span className={styles.verdict}>
        <IconAlertTriangle {...look} />
        {t("faulted")}
      </span>
    );
  const Sign = verdict === "passed" ? IconCheck : IconX;
  return (
    <span className={styles.verdict} data-verdict={verdict}>
      <Sign {...look} />
      {words[verdict]}
    </span>
  );
}
