import { useLocale, useTranslations } from "next-intl";
import { type CheckReport, explainChecks, formatDuration, type Report } from "../../grader/browser.ts";
import { type AwaitedCheck, AwaitedCheckRow } from "./awaited-check.tsx";
import { CheckView } from "./check-view.tsx";
import { ConsoleOutput } from "./console-output.tsx";
import { numberText } from "./number-text.ts";
import palette from "./palette.module.css";
import { RawReport } from "./raw-report.tsx";
import styles from "./report-view.module.css";
import { ReportVerdict, RunningVerdict } from "./verdict.tsx";

/** Everything a report says: verdict, checks in declared order, console, cost; the report itself last. */
export function ReportView({ report }: { readonly report: Report }) {
  const t = useTranslations("results");
  const { durationMs, memoryMb } = report;
  return (
    <section className={`${palette.palette} ${styles.report}`} aria-label={t("label")}>
      <ReportVerdict report={report} />
      <CheckList checks={report.checks} opensFirst />
      <ConsoleOutput console={report.console} />
      <p className={styles.cost}>
        {t("time", { time: formatDuration(durationMs) })}
        {memoryMb !== undefined && ` · ${t("memory", { megabytes: numberText(memoryMb, 2) })}`}
      </p>
      <RawReport report={report} />
    </section>
  );
}

interface PartialProps {
  /** Those that are done, in declared order. */
  readonly checks: readonly CheckReport[];
  /** Those still to come, in declared order. */
  readonly awaited: readonly AwaitedCheck[];
}

/** A report while it is made. Rows keep their place and height; nothing opens by itself before the end. */
export function PartialReportView({ checks, awaited }: PartialProps) {
  const t = useTranslations("results");
  return (
    <section className={`${palette.palette} ${styles.report}`} aria-label={t("label")} aria-busy="true">
      <RunningVerdict checks={checks} awaited={awaited} />
      <CheckList checks={checks} opensFirst={false}>
        {awaited.map((check, i) => (
          <li key={check.name}>
            <AwaitedCheckRow check={check} isNext={i === 0} />
          </li>
        ))}
      </CheckList>
    </section>
  );
}

interface ListProps {
  readonly checks: readonly CheckReport[];
  /** Whether the first that failed is open. */
  readonly opensFirst: boolean;
  readonly children?: React.ReactNode;
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
