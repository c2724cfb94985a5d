import { Button } from "@mantine/core";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { LazyReport } from "../_results/lazy-report.tsx";
import type { AnnouncedCheck } from "../_server/exercises/exercise-page.ts";
import { CancelButton } from "../_submission/cancel-button.tsx";
import type { SubmissionState } from "../_submission/submission-state.ts";
import { NextExercise } from "./next-exercise.tsx";
import styles from "./results-pane.module.css";
import type { ResultsPaneProps } from "./results-pane.tsx";
import { useProgress } from "./use-learner-progress.ts";

/** Where a submission stands, and what it came to. */
export function SubmissionResults(props: ResultsPaneProps) {
  const { submission, exercise, onSubmit, run, onShow } = props;
  const t = useTranslations("workbench");
  const report = shownReport(submission, exercise.checks);
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
      {submission.phase === "cancelled" && <p className={styles.quiet}>{t("verdict.cancelled")}</p>}
      {submission.phase === "lost" && <p className={styles.problem}>{submission.refusal}</p>}
      {submission.phase === "done" && <Before {...props} submission={submission} />}
      {report !== null && <LazyReport report={report} />}
      {(submission.phase === "queued" || submission.phase === "grading") && (
        <CancelButton key={submission.id} id={submission.id} onCancelled={props.onCancelled} />
      )}
      {submission.phase === "done" && <After {...props} submission={submission} />}
    </>
  );
}

/** The same place in the tree from the queue to the verdict, so that nothing moves. */
function shownReport(submission: SubmissionState, announced: readonly AnnouncedCheck[]) {
  if (submission.phase === "done") return submission.report;
  if (submission.phase === "queued") return { checks: [], awaited: announced };
  if (submission.phase !== "grading") return null;
  return { checks: submission.checks, awaited: announced.slice(submission.checks.length) };
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

/** What a verdict means, and where to go after a pass. */
function Before({ submission: { report, counts }, onCompare }: DoneProps) {
  const t = useTranslations("workbench");
  if (report === null || report.verdict === "fault")
    return <p className={styles.problem}>{t("faultText")}</p>;
  if (report.verdict !== "passed") return counts ? null : <p className={styles.note}>{t("frozenNote")}</p>;
  return (
    <div className={styles.passed}>
      <p>{counts ? t("passedText") : t("passedFrozen")}</p>
      <p className={styles.ways}>
        <button type="button" className={styles.link} onClick={onCompare}>
          {t("compare")}
        </button>
        <NextExercise />
      </p>
    </div>
  );
}

function After({ submission: { id, report }, onShowReference }: DoneProps) {
  const t = useTranslations("workbench");
  const { progress } = useProgress();
  const isLocked = report?.verdict !== "passed" && progress.passedAt === null && progress.revealedAt === null;
  return (
    <p className={styles.after}>
      <Link href={`/submissions/${id}`} prefetch={false}>
        {t("permalink")}
      </Link>
      {isLocked && (
        <button type="button" className={styles.link} onClick={onShowReference}>
          {t("stuck")}
        </button>
      )}
    </p>
  );
}
