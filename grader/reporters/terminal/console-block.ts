import type { Report } from "../../report/report.ts";
import type { ReportMessages } from "../messages/report-messages.ts";
import { cutTo } from "../text/cut-to.ts";
import { type Line, line, type Style, span } from "../text/line.ts";
import { printableLines } from "../text/printable.ts";
import { truncate } from "../text/text-width.ts";

const MAX_LINES = 20;

/** What the learner's code wrote, by the case, first lines only, each at most a line long. */
export function consoleBlock(console: Report["console"], width: number, messages: ReportMessages): Line[] {
  const lines = console.lines.flatMap(({ level, text, case: name }, at) => [
    ...(name === undefined || name === console.lines[at - 1]?.case ? [] : [line(span(`│ ${name}:`, "dim"))]),
    ...printableLines(cutTo(text, 10_000)).map((part) =>
      line(span("│ ", "dim"), span(truncate(cutTo(part, 1_000), width - 4), LOOKS[level])),
    ),
  ]);
  if (lines.length === 0) return [];
  const more = lines.length - MAX_LINES;
  return [
    line(span(messages.console, "bold")),
    ...lines.slice(0, MAX_LINES),
    ...(more > 0 ? [line(span(`│ ${messages.consoleMore(more)}`, "dim"))] : []),
    ...(console.truncated ? [line(span(`│ ${messages.consoleTruncated}`, "dim"))] : []),
    [],
  ];
}

const LOOKS: Readonly<Record<Report["console"]["lines"][number]["level"], Style | null>> = {
  log: null,
  info: null,
  debug: "dim",
  warn: "warn",
  error: "bad",
};
