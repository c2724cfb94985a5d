import { useTranslations } from "next-intl";
import { PartialReport, WholeReport } from "./lazy-report.tsx";
import styles from "./results-pane.module.css";
import type { ResultsPaneProps } from "./results-pane.tsx";

/** What a run of the public checks came to. */
export function RunResults({ run, submission, onShow }: ResultsPaneProps) {
  const t = useTranslations("workbench");
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
      {run.phase === "preparing" && <p className={styles.quiet}>{t("verdict.preparing")}</p>}
      {run.phase === "running" && <PartialReport checks={run.checks} announced={run.announced} />}
      {run.phase === "done" && <WholeReport report={run.report} />}
      {run.phase === "stopped" && <p className={styles.quiet}>{t("verdict.stopped")}</p>}
      {run.phase === "failed" && (
        <div className={styles.problem}>
          <p>{t(`verdict.${run.problem}`)}</p>
          <p>{t(`problem.${run.problem}`)}</p>
        </div>
      )}
    </>
  );
}
