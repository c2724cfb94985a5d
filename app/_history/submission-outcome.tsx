"use client";

import { useLocale, useTranslations } from "next-intl";
import { useState } from "react";
import { langAttribute } from "../_i18n/lang-attribute.ts";
import type { Locale } from "../_i18n/locales.ts";
import { LazyReport } from "../_results/lazy-report.tsx";
import type { AnnouncedCheck } from "../_server/exercises/exercise-page.ts";
import type { SubmissionView } from "../_server/submissions/submission-view.ts";
import { ExerciseLang } from "../_statement/exercise-lang.ts";
import { CancelButton } from "../_submission/cancel-button.tsx";
import { useRefreshAfter } from "../_submission/use-refresh-after.ts";
import { useSubmission } from "../_submission/use-submission.ts";
import styles from "./submission-page.module.css";

type Report = SubmissionView["report"];

interface Props {
  readonly slug: string;
  readonly id: string;
  readonly status: SubmissionView["status"];
  readonly report: Report;
  readonly isFinished: boolean;
  readonly announced: readonly AnnouncedCheck[];
  /** What the exercise is written in. */
  readonly languages: readonly Locale[];
}

/** What came of a submission: known when the page was made, or told as it happens. */
export function SubmissionOutcome(props: Props) {
  // A page that began before the verdict keeps what it shows when the server's own report comes too: nothing jumps.
  const [wasFinished] = useState(props.isFinished);
  const t = useTranslations("history");
  const { lang } = langAttribute(props.languages, useLocale());
  if (props.status === "cancelled" && wasFinished) return <p className={styles.note}>{t("cancelledLong")}</p>;
  return (
    <ExerciseLang value={lang}>
      {wasFinished ? <Finished report={props.report} /> : <Followed {...props} />}
    </ExerciseLang>
  );
}

function Finished({ report }: { readonly report: Report }) {
  const t = useTranslations("history");
  return report === null ? <p className={styles.note}>{t("faultedLong")}</p> : <LazyReport report={report} />;
}

function Followed({ slug, id, announced }: Props) {
  const t = useTranslations("history");
  const { state, noteCancelled } = useSubmission(slug, id);
  useRefreshAfter(state);
  if (state.phase === "done") return <Finished report={state.report} />;
  if (state.phase === "cancelled") return <p className={styles.note}>{t("cancelledLong")}</p>;
  if (state.phase === "lost") return <p className={styles.note}>{state.refusal}</p>;
  const checks = state.phase === "grading" ? state.checks : [];
  const isDisconnected = (state.phase === "grading" || state.phase === "queued") && state.isDisconnected;
  const position = state.phase === "queued" ? state.position : null;
  return (
    <>
      <p role="status" className={styles.note}>
        {isDisconnected
          ? t("disconnected")
          : state.phase === "grading"
            ? t("gradingNow")
            : t("position", { count: position ?? 0 })}
      </p>
      <LazyReport report={{ checks, awaited: announced.slice(checks.length) }} />
      <CancelButton id={id} onCancelled={noteCancelled} />
    </>
  );
}
