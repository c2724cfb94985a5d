import dynamic from "next/dynamic";
import type { AnnouncedCheck } from "../server/exercises/exercise-page.ts";
import type { CheckReport, Report } from "./run-state.ts";

const ReportView = dynamic(() => import("../results/report-view.tsx").then((m) => m.ReportView));

/** The pictures of a report are fetched when there is a report. */
export function WholeReport({ report }: { readonly report: Report }) {
  return <ReportView report={report} />;
}

interface PartialProps {
  readonly checks: readonly CheckReport[];
  readonly announced: readonly AnnouncedCheck[];
}

export function PartialReport({ checks, announced }: PartialProps) {
  return <ReportView report={{ checks, awaited: announced.slice(checks.length) }} />;
}
