import { useFormatter, useTranslations } from "next-intl";
import type { Report } from "./run-state.ts";

/** Console, time and memory of the last report in one quiet line. */
export function RunCost({ report }: { readonly report: Report | null }) {
  const t = useTranslations("workbench");
  const format = useFormatter();
  if (report === null) return null;
  const { console, durationMs, memoryMb } = report;
  const time =
    durationMs < 1_000
      ? t("milliseconds", { time: format.number(Math.round(durationMs)) })
      : t("seconds", { time: format.number(durationMs / 1_000, { maximumFractionDigits: 1 }) });
  const parts = [
    t("consoleLines", { count: console.lines.length }),
    time,
    ...(memoryMb === undefined ? [] : [t("megabytes", { memory: format.number(Math.round(memoryMb)) })]),
  ];
  return <span>{parts.join(" · ")}</span>;
}
