import Link from "next/link";
import { useLocale, useTranslations } from "next-intl";
import type { Locale } from "../_i18n/locales.ts";
import { reportMarkers } from "../_results/report-markers.ts";
import type { AnnouncedCheck } from "../_server/exercises/exercise-page.ts";
import type { SubmissionView } from "../_server/submissions/submission-view.ts";
import { PageFrame } from "../_shell/page-frame.tsx";
import { LocalTime } from "./local-time.tsx";
import { RestoreButton } from "./restore-button.tsx";
import { SourceListing } from "./source-listing.tsx";
import { VerdictWord } from "./submission-cells.tsx";
import { SubmissionOutcome } from "./submission-outcome.tsx";
import styles from "./submission-page.module.css";

interface Props {
  readonly submission: SubmissionView;
  readonly title: AnnouncedCheck["title"];
  readonly announced: readonly AnnouncedCheck[];
  /** What the exercise is written in. */
  readonly languages: readonly Locale[];
  /** Of the exercise as it is served now; null where it is no longer in the catalogue. */
  readonly currentVersion: string | null;
}

/** What was sent, when, and what it came to; while it is graded, check by check. */
export function SubmissionPage({ submission, title, announced, languages, currentVersion }: Props) {
  const t = useTranslations("history");
  const { id, slug, createdAt, source, report, status, counts, versionId } = submission;
  const locale = useLocale();
  const name = title[locale];
  return (
    <PageFrame className={styles.page}>
      <header>
        <h1>{t("submissionTitle", { exercise: name })}</h1>
        <p className={styles.facts}>
          <LocalTime date={createdAt.toISOString()} />
          <VerdictWord status={status} verdict={report?.verdict ?? null} />
          <span title={versionId}>{t("version", { version: versionId.slice(0, 8) })}</span>
        </p>
        {currentVersion !== versionId && (
          <p className={styles.note}>{t(currentVersion === null ? "removed" : "changed")}</p>
        )}
        {!counts && <p className={styles.note}>{t("doesNotCountLong")}</p>}
        <div className={styles.ways}>
          {currentVersion !== null && (
            <>
              <RestoreButton slug={slug} id={id} label={t("restore")} />
              <Link href={`/exercises/${slug}`} prefetch={false}>
                {t("toExercise")}
              </Link>
              <Link href={`/exercises/${slug}/submissions`} prefetch={false}>
                {t("heading")}
              </Link>
            </>
          )}
        </div>
      </header>
      <div className={styles.columns}>
        <section aria-labelledby="code-title">
          <h2 id="code-title">{t("code")}</h2>
          <SourceListing source={source} marks={reportMarkers(report, locale)} />
        </section>
        <section aria-labelledby="result-title">
          <h2 id="result-title">{t("result")}</h2>
          <SubmissionOutcome
            {...{ slug, id, status, report, counts, announced, languages }}
            isFinished={submission.finishedAt !== null}
          />
        </section>
      </div>
    </PageFrame>
  );
}
