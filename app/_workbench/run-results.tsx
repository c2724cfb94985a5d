import { useTranslations } from "next-intl";
import { ReloadButton } from "../_parts/reload-button.tsx";
import { LazyReport } from "../_results/lazy-report.tsx";
import { LazyTraining } from "./lazy-training.tsx";
import styles from "./results-pane.module.css";
import type { ResultsPaneProps } from "./results-pane.tsx";
import type { RunState } from "./run-state.ts";

/** What a run of the public checks came to. */
export function RunResults({ run, submission, onShow, onRun }: ResultsPaneProps) {
  const t = useTranslations("workbench");
  const report = shownReport(run);
  const kept = "kept" in run ? run.kept : [];
  const training = "training" in run ? run.training : null;
  return (
    <>
      <p className={styles.note}>
        {t("runNote")}{" "}
        {submission.phase !== "none" && (
          <button type="button" className={styles.link} onClick={() => onShow("submission")}>
            {t("showSubmission")}
          </button>
        )}
      </p>
      {kept.length > 0 && (
        <p className={styles.note}>
          {t("partNote", { count: kept.length })}{" "}
          {run.phase === "done" && (
            <button type="button" className={styles.link} onClick={onRun}>
              {t("runAll")}
            </button>
          )}
        </p>
      )}
      {run.phase === "preparing" && <p className={styles.quiet}>{t("verdict.preparing")}</p>}
      {training !== null && <LazyTraining training={training} />}
      {report !== null && <LazyReport report={report} kept={kept} />}
      {run.phase === "stopped" && <p className={styles.quiet}>{t("verdict.stopped")}</p>}
      {run.phase === "failed" && (
        <div className={styles.problem}>
          <p>{t(`verdict.${run.problem}`)}</p>
          <p>{t(`problem.${run.problem}`)}</p>
          {run.problem === "updated" && <ReloadButton />}
        </div>
      )}
    </>
  );
}

function shownReport(run: RunState) {
  if (run.phase === "done") return run.report;
  if (run.phase !== "running") return null;
  return { checks: run.checks, awaited: run.announced.slice(run.checks.length) };
}
