import { useLocale, useTranslations } from "next-intl";
import type { ReactNode } from "react";
import {
  type CheckReport,
  formatPoints,
  passedChecks,
  type Report,
  reportMessagesIn,
} from "../../grader/browser.ts";
import type { AwaitedCheck } from "./awaited-check.tsx";
import styles from "./report-view.module.css";

/** The verdict in one line, and the score as a bar. */
export function ReportVerdict({ report, isPart }: { readonly report: Report; readonly isPart: boolean }) {
  const t = useTranslations("results");
  const messages = reportMessagesIn(useLocale());
  const { score, maxScore, verdict, checks } = report;
  return (
    <VerdictLine share={maxScore > 0 ? score / maxScore : 1}>
      <strong data-verdict={verdict}>{isPart ? t("part") : messages.verdict[verdict]}</strong>
      <span>{messages.checksPassed(passedChecks(report), checks.length)}</span>
      <span>{messages.points(formatPoints(score), formatPoints(maxScore))}</span>
    </VerdictLine>
  );
}

interface RunningProps {
  readonly checks: readonly CheckReport[];
  readonly awaited: readonly AwaitedCheck[];
}

export function RunningVerdict({ checks, awaited }: RunningProps) {
  const t = useTranslations("results");
  const messages = reportMessagesIn(useLocale());
  const score = checks.reduce((sum, { points }) => sum + points, 0);
  const maxScore = [...checks, ...awaited].reduce((sum, { maxPoints }) => sum + maxPoints, 0);
  const total = checks.length + awaited.length;
  return (
    <VerdictLine share={maxScore > 0 ? score / maxScore : 0}>
      <strong>{t("grading")}</strong>
      <span>{t("checksDone", { done: checks.length, total })}</span>
      <span>{messages.points(formatPoints(score), formatPoints(maxScore))}</span>
    </VerdictLine>
  );
}

function VerdictLine({ share, children }: { readonly share: number; readonly children: ReactNode }) {
  return (
    <div className={styles.verdict}>
      <p role="status">{children}</p>
      <div className={styles.bar} aria-hidden="true">
        <div style={{ width: `${Math.round(share * 1000) / 10}%` }} />
      </div>
    </div>
  );
}
