import { Button } from "@mantine/core";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { PartialReport, WholeReport } from "./lazy-report.tsx";
import styles from "./results-pane.module.css";
import type { ResultsPaneProps } from "./results-pane.tsx";
import type { SubmissionState } from "./submission-state.ts";

/** Where a submission stands, and what it came to. */
export function SubmissionResults(props: ResultsPaneProps) {
  const { submission, exercise, onSubmit, run, onShow } = props;
  const t = useTranslations("workbench");
  return (
    <>
      {run.phase === "done" && (
        <p className={styles.note}>
          <button type="button" className={styles.link} onClick={() => onShow("run")}>
            {t("showRun")}
          </button>
        </p>
      )}
      {submission.phase === "none" && <NothingYet />}
      {submission.phase === "sending" && <p className={styles.quiet}>{t("verdict.sending")}</p>}
      {submission.phase === "unsent" && <Unsent refusal={submission.refusal} onSubmit={onSubmit} />}
      {submission.phase === "lost" && <p className={styles.problem}>{submission.refusal}</p>}
      {(submission.phase === "queued" || submission.phase === "grading") && (
        <PartialReport
          checks={submission.phase === "grading" ? submission.checks : []}
          announced={exercise.checks}
        />
      )}
      {submission.phase === "done" && <Done {...props} submission={submission} />}
    </>
  );
}

function NothingYet() {
  const t = useTranslations("workbench.empty");
  return (
    <div className={styles.empty}>
      <p>{t("title")}</p>
      <dl>
        <dt>{t("run")}</dt>
        <dd>{t("runText")}</dd>
        <dt>{t("submit")}</dt>
        <dd>{t("submitText")}</dd>
        <dt>{t("try")}</dt>
        <dd>{t("tryText")}</dd>
      </dl>
    </div>
  );
}

interface UnsentProps {
  readonly refusal: string | null;
  readonly onSubmit: () => void;
}

function Unsent({ refusal, onSubmit }: UnsentProps) {
  const t = useTranslations("workbench");
  return (
    <div className={styles.problem}>
      <p>{refusal ?? t("verdict.offline")}</p>
      <p>{t("unsent")}</p>
      <Button size="xs" variant="default" onClick={onSubmit}>
        {t("submitAgain")}
      </Button>
    </div>
  );
}

type DoneProps = ResultsPaneProps & { readonly submission: Extract<SubmissionState, { phase: "done" }> };

function Done({ submission, progress, next, onShowReference }: DoneProps) {
  const t = useTranslations("workbench");
  const { id, report, counts } = submission;
  const isFault = report === null || report.verdict === "fault";
  const isPassed = report?.verdict === "passed";
  return (
    <>
      {isFault && <p className={styles.problem}>{t("faultText")}</p>}
      {isPassed && (
        <div className={styles.passed}>
          <p>{counts ? t("passedText") : t("passedFrozen")}</p>
          <p className={styles.ways}>
            <button type="button" className={styles.link} onClick={onShowReference}>
              {t("compare")}
            </button>
            {next}
          </p>
        </div>
      )}
      {report !== null && <WholeReport report={report} />}
      <p className={styles.after}>
        <Link href={`/submissions/${id}`} prefetch={false}>
          {t("permalink")}
        </Link>
        {!isPassed && progress.passedAt === null && progress.revealedAt === null && (
          <button type="button" className={styles.link} onClick={onShowReference}>
            {t("stuck")}
          </button>
        )}
      </p>
      {!counts && !isPassed && <p className={styles.quiet}>{t("frozenNote")}</p>}
    </>
  );
}
