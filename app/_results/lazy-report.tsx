import { type ComponentProps, lazy, Suspense } from "react";
import type { ReportView } from "./report-view.tsx";

/** Fetches what shows reports, ahead of the first one. */
export const loadReportView = () => import("./report-view.tsx");

const View = lazy(async () => ({ default: (await loadReportView()).ReportView }));

/** A report, or as much of it as there is. Its pictures are fetched when there is one. */
export function LazyReport({ report }: Pick<ComponentProps<typeof ReportView>, "report">) {
  return (
    <Suspense>
      <View report={report} />
    </Suspense>
  );
}
