import Link from "next/link";
import { useFormatter, useTranslations } from "next-intl";
import { useEffect, useState } from "react";
import { type Answer, type AnswerOf, ask } from "../_client/ask.ts";
import { alignedPoints } from "../_history/aligned-points.ts";
import type { SubmissionState } from "../_submission/submission-state.ts";
import styles from "./history-list.module.css";

type History = AnswerOf<"GET /api/exercises/{slug}/submissions">;
type Row = History["submissions"][number];

const MOST = 12;

interface Props {
  readonly slug: string;
  /** Of the submission under way. */
  readonly phase: SubmissionState["phase"];
}

/** The last submissions to this exercise, newest first. */
export function HistoryList({ slug, phase }: Props) {
  const t = useTranslations("workbench.history");
  const [answer, setAnswer] = useState<Answer<History> | null>(null);
  useEffect(() => {
    // Asked again with each step; while one is sent the server knows nothing new.
    if (phase === "sending") return;
    const leaving = new AbortController();
    ask("GET /api/exercises/{slug}/submissions", { params: { slug }, signal: leaving.signal }).then(
      setAnswer,
      () => undefined,
    );
    return () => leaving.abort();
  }, [slug, phase]);
  if (answer === null) return <p className={styles.quiet}>{t("loading")}</p>;
  if (!answer.ok) return <p className={styles.quiet}>{answer.refusal ?? t("unreachable")}</p>;
  const { submissions } = answer.content;
  if (submissions.length === 0) return <p className={styles.quiet}>{t("empty")}</p>;
  const shown = submissions.slice(0, MOST);
  const scores = alignedPoints(shown.map(({ score }) => score ?? 0));
  return (
    <>
      <ol className={styles.list}>
        {shown.map((row, i) => (
          <HistoryRow key={row.id} row={row} score={scores[i] ?? ""} />
        ))}
      </ol>
      <Link className={styles.all} href={`/exercises/${slug}/submissions`} prefetch={false}>
        {t("all", { count: submissions.length })}
      </Link>
    </>
  );
}

const SIGNS = { passed: "✓ ", failed: "✗ ", fault: "! ", cancelled: "– " };

/** @param score as it is written under the others */
function HistoryRow({ row, score }: { readonly row: Row; readonly score: string }) {
  const t = useTranslations("workbench.history");
  const format = useFormatter();
  const { id, createdAt, maxScore, counts } = row;
  const verdict = row.verdict ?? (row.status === "cancelled" ? "cancelled" : null);
  const made = new Date(createdAt);
  const isFault = verdict === "fault";
  return (
    <li>
      <Link href={`/submissions/${id}`} prefetch={false}>
        <span className={styles.verdict} data-verdict={verdict}>
          <span aria-hidden="true">{verdict === null ? "… " : SIGNS[verdict]}</span>
          {t(`verdict.${verdict ?? "waiting"}`)}
        </span>
        <span className={styles.score}>
          {row.score !== null && !isFault && t("score", { score, max: maxScore ?? 0 })}
          {!counts && ` · ${t("frozen")}`}
        </span>
        <time dateTime={createdAt}>
          {format.dateTime(made, { dateStyle: "medium", timeStyle: "short", timeZone: ownZone() })}
        </time>
      </Link>
    </li>
  );
}

function ownZone(): string {
  return Intl.DateTimeFormat().resolvedOptions().timeZone;
}
