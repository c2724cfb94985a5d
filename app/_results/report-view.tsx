import { useTranslations } from "next-intl";
import { type CheckReport, formatDuration, type Report } from "../../grader/browser.ts";
import type { AwaitedCheck } from "./awaited-check.tsx";
import { CheckGroupList } from "./check-group-list.tsx";
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
 * While it is made it stands in the same order, and nothing opens by itself before the end.
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
      <CheckGroupList checks={report.checks} awaited={whole === null ? awaited : null} kept={kept} />
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
