import { type Line, line, span } from "../../reporters/text/line.ts";

/** What was thrown, behind a bar, so that no line of it begins with what a CI runner takes for a command. */
export function stackLines(error: unknown): Line[] {
  const stack = error instanceof Error ? (error.stack ?? error.message) : String(error);
  return stack.split("\n").map((text) => line(span("│ ", "dim"), text));
}
