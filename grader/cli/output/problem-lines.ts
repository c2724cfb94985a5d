import { type Line, line, type Style, span } from "../../reporters/text/line.ts";
import type { Problem } from "../usage-error.ts";

/** A problem as it stands on standard error: what is wrong, and below it what to do. */
export function problemLines({ what, next }: Problem, style: Style = "bad", program = "grader"): Line[] {
  return [line(span(`${program}: `, style), what), ...next.split("\n").map((text) => line("  ", text))];
}
