import type { Report } from "../../report/report.ts";
import { passedChecks } from "../explain-check.ts";
import { explainChecks } from "../explain-checks.ts";
import type { GradedFile, LeftOut } from "../graded-file.ts";
import type { Locale } from "../locales.ts";
import type { ReportMessages } from "../messages/report-messages.ts";
import { reportMessagesIn } from "../report-messages-in.ts";
import { formatDuration, formatPoints } from "../text/format-number.ts";
import { inlineMarkup } from "../text/inline-markup.ts";
import { type Line, line, lineWidth, renderLines, span, spread } from "../text/line.ts";
import { printable } from "../text/printable.ts";
import { spreadLines } from "../text/spread-lines.ts";
import { graphemes, graphemeWidth, textWidth } from "../text/text-width.ts";
import { wrap } from "../text/wrap.ts";
import { checkBlock, checkLines } from "./check-block.ts";
import { consoleBlock } from "./console-block.ts";

export interface TerminalOptions {
  readonly locale: Locale;
  readonly colour: boolean;
  /** Columns of the terminal. */
  readonly width: number;
  readonly leftOut?: readonly LeftOut[];
}

/** What a learner reads: every check in declared order, failures explained, the score last. */
export function terminalReport(graded: readonly GradedFile[], options: TerminalOptions): string {
  const width = Math.max(40, Math.min(options.width, 100));
  const lines = [
    ...graded.flatMap((one) => reportLines(one, options.locale, width)),
    ...totalLines(graded, options.locale, width),
    ...leftOutLines(options.leftOut ?? [], options.locale, width),
  ];
  return renderLines(lines, options.colour);
}

function reportLines({ report, file }: GradedFile, locale: Locale, width: number): Line[] {
  const messages = reportMessagesIn(locale);
  const title = inlineMarkup(report.title[locale]).map(({ text }) => span(text, "bold"));
  return [
    [],
    spread(
      line(span("∇ ", "accent"), ...title),
      line(span(shortened(file, width - lineWidth(title) - 4), "dim")),
      width,
    ),
    [],
    ...checksLines(report, file, locale, width),
    ...consoleBlock(report.console, width, messages),
    ...usesLines(report, messages),
    ...scoreLines(report, messages, width),
    [],
  ];
}

/** Whose functions the submission ran with. */
function usesLines({ uses = [] }: Report, messages: ReportMessages): Line[] {
  if (uses.length === 0) return [];
  const lines = uses.map(({ exercise, origin }) =>
    line(span(`  ${messages.usesOf(exercise, origin)}`, origin === "own" ? null : "dim")),
  );
  return [[], ...lines];
}

/** The end of a path that has no room, which is the part people tell files apart by. */
function shortened(file: string, room: number): string {
  const path = printable(file);
  if (textWidth(path) <= room) return path;
  return `…${graphemes(path)
    .slice(-fitting(graphemes(path), room - 1))
    .join("")}`;
}

/** How many of the last graphemes fit. */
function fitting(characters: readonly string[], room: number): number {
  let used = 0;
  const first = characters.findLastIndex((character) => {
    used += graphemeWidth(character);
    return used > room;
  });
  return Math.max(1, characters.length - 1 - first);
}

function checksLines(report: Report, file: string, locale: Locale, width: number): Line[] {
  let isAfterBlock = true;
  const lines = explainChecks(report.checks, locale).flatMap((explained): Line[] => {
    const { check, note, explanation, isRepeated, followers } = explained;
    const separator: Line[] = isAfterBlock ? [] : [[]];
    const head = checkLines(check, note, locale, width);
    isAfterBlock = explanation !== null && !isRepeated;
    return explanation === null || isRepeated
      ? head
      : [...separator, ...head, [], ...checkBlock({ explanation, followers }, file, locale, width)];
  });
  return isAfterBlock ? lines : [...lines, []];
}

function scoreLines(report: Report, messages: ReportMessages, width: number): Line[] {
  const passed = passedChecks(report);
  const share = report.maxScore > 0 ? report.score / report.maxScore : 0;

  const look = report.verdict === "passed" ? "good" : report.verdict === "fault" ? "warn" : "bold";
  const text = line(
    span(messages.verdict[report.verdict], look),
    ` · ${messages.checksPassed(passed, report.checks.length)}`,
    ` · ${messages.points(formatPoints(report.score), formatPoints(report.maxScore))}`,
  );
  const duration = line(span(formatDuration(report.durationMs), "dim"));
  const room = width - lineWidth(text) - lineWidth(duration) - 4;
  return spreadLines([...bar(share, Math.min(20, room)), ...text], duration, width);
}

function bar(share: number, length: number): Line {
  if (length < 5) return [];
  const full = Math.floor(share * length);
  return line(span("━".repeat(full), "good"), span("─".repeat(length - full), "dim"), "  ");
}

function totalLines(graded: readonly GradedFile[], locale: Locale, width: number): Line[] {
  if (graded.length < 2) return [];
  const messages = reportMessagesIn(locale);
  const passed = graded.filter(({ report }) => report.verdict === "passed").length;
  const rows = graded.flatMap(({ report }) =>
    spreadLines(
      line(
        report.verdict === "passed" ? span("✓", "good") : span(report.verdict === "fault" ? "!" : "✗", "bad"),
        ` ${report.exercise}  `,
        span(messages.verdict[report.verdict], "dim"),
      ),
      line(messages.points(formatPoints(report.score), formatPoints(report.maxScore))),
      width,
    ),
  );
  return [
    line(span("─".repeat(width), "dim")),
    ...rows,
    [],
    line(span(messages.total(passed, graded.length), "bold")),
    [],
  ];
}

function leftOutLines(leftOut: readonly LeftOut[], locale: Locale, width: number): Line[] {
  if (leftOut.length === 0) return [];
  const lines = leftOut.flatMap((one) =>
    wrap(inlineMarkup(reportMessagesIn(locale).leftOut(one)), width - 2).map((spans, i) => [
      i === 0 ? span("! ", "warn") : span("  "),
      ...spans,
    ]),
  );
  return [...lines, []];
}
