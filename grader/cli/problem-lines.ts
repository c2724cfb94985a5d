import { type Line, line, span } from "../reporters/text/line.ts";
import type { Problem } from "./usage-error.ts";

/** A problem as it is told on standard error: what is wrong, and below it what to do. */
export function problemLines({ what, next }: Problem): Line[] {
  return [line(span("grader: ", "bad"), what), ...next.split("\n").map((text) => line("  ", text))];
}
