import { useLocale, useTranslations } from "next-intl";
import { type CheckReport, explainChecks, formatDuration, type Report } from "../../grader/browser.ts";
import { type AwaitedCheck, AwaitedCheckRow } from "./awaited-check.tsx";
import { CheckGroupList } from "./check-group-list.tsx";
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

interface Props {
  readonly report: Report | PartialReport;
  /** Checks that this report is not on, as an earlier one left them: they passed. */
  readonly kept?: readonly CheckReport[];
}

/**
 * Everything a report says: verdict, what failed by its causes, what passed; console, cost; the report itself last.
 *
 * While it is made there is a row for each check in declared order, and nothing opens by itself before the end.
 */
export function ReportView({ report, kept = [] }: Props) {
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
        <ReportVerdict report={whole} isPart={kept.length > 0} />
      )}
      {whole === null ? (
        <Rows checks={report.checks} awaited={awaited} />
      ) : (
        <CheckGroupList checks={whole.checks} kept={kept} />
      )}
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

/** One row a check while they come, each in its place and as high as it will be. */
function Rows({ checks, awaited }: PartialReport) {
  const explained = explainChecks(checks, useLocale());
  return (
    <ol className={styles.checks}>
      {explained.map((one) => (
        <li key={one.check.name}>
          <CheckView explained={one} />
        </li>
      ))}
      {awaited.map((check, i) => (
        <li key={check.name}>
          <AwaitedCheckRow check={check} isNext={i === 0} />
        </li>
      ))}
    </ol>
  );
}
