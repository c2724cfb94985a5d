import { useLocale, useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { type CheckReport, explainChecks, formatDuration, type Report } from "../../grader/browser.ts";
import { type AwaitedCheck, AwaitedCheckRow } from "./awaited-check.tsx";
import { CheckView } from "./check-view.tsx";
import { ConsoleOutput } from "./console-output.tsx";
import { numberText } from "./number-text.ts";
import palette from "./palette.module.css";
import { RawReport } from "./raw-report.tsx";
import { ReportVerdict, RunningVerdict } from "./report-verdict.tsx";
import styles from "./report-view.module.css";

/** A report while it is made. */
export interface PartialReport {
  /** Those that are done, in declared order. */
  readonly checks: readonly CheckReport[];
  /** Those still to come, in declared order. */
  readonly awaited: readonly AwaitedCheck[];
}

/**
 * Everything a report says: verdict, checks in declared order, console, cost; the report itself last.
 *
 * While it is made rows keep their place and height, and what the learner opened stays open; nothing opens by itself
 * before the end.
 */
export function ReportView({ report }: { readonly report: Report | PartialReport }) {
  const t = useTranslations("results");
  const whole = "verdict" in report ? report : null;
  const awaited = "awaited" in report ? report.awaited : [];
  return (
    <section
      className={`${palette.palette} ${styles.report}`}
      aria-label={t("label")}
      aria-busy={whole === null}
    >
      {whole === null ? (
        <RunningVerdict checks={report.checks} awaited={awaited} />
      ) : (
        <ReportVerdict report={whole} />
      )}
      <CheckList checks={report.checks} opensFirst={whole !== null}>
        {awaited.map((check, i) => (
          <li key={check.name}>
            <AwaitedCheckRow check={check} isNext={i === 0} />
          </li>
        ))}
      </CheckList>
      {whole !== null && <Remainder report={whole} />}
    </section>
  );
}

function Remainder({ report }: { readonly report: Report }) {
  const t = useTranslations("results");
  const { console, durationMs, memoryMb } = report;
  return (
    <>
      <ConsoleOutput console={console} />
      <p className={styles.cost}>
        {t("time", { time: formatDuration(durationMs) })}
        {memoryMb !== undefined && ` · ${t("memory", { megabytes: numberText(memoryMb, 2) })}`}
      </p>
      <RawReport report={report} />
    </>
  );
}

interface ListProps {
  readonly checks: readonly CheckReport[];
  /** Whether the first that failed is open. */
  readonly opensFirst: boolean;
  readonly children?: ReactNode;
}

function CheckList({ checks, opensFirst, children }: ListProps) {
  const explained = explainChecks(checks, useLocale());
  const first = explained.findIndex(({ explanation }) => explanation !== null);
  return (
    <ol className={styles.checks}>
      {explained.map((one, i) => (
        <li key={one.check.name}>
          <CheckView explained={one} isOpen={opensFirst && i === first} />
        </li>
      ))}
      {children}
    </ol>
  );
}
