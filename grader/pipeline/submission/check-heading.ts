import type { CheckReport } from "../../report/report.ts";
import type { CheckSpec } from "../../spec/schema/check-spec.ts";

/** What a report says of a check however it went. */
export function checkHeading({
  name,
  title,
  kind,
  points,
}: CheckSpec): Pick<CheckReport, "name" | "title" | "kind" | "maxPoints"> {
  return { name, title, kind, maxPoints: points };
}
