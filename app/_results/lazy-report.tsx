import type { ComponentProps } from "react";
import { LazyPart } from "../_parts/lazy-part.tsx";
import { PartCode } from "../_parts/part-code.ts";
import type { ReportView } from "./report-view.tsx";

type Props = ComponentProps<typeof ReportView>;

export const REPORT_VIEW = new PartCode<Props>(async () => (await import("./report-view.tsx")).ReportView);

/** A report, or as much of it as there is. Its pictures are fetched when there is one. */
export function LazyReport(props: Props) {
  return <LazyPart code={REPORT_VIEW} props={props} />;
}
