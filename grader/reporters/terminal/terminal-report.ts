import type { Report } from "../../report/report.ts";
import { type Explanation, explainCheck, passedChecks } from "../explain-check.ts";
import type { Graded } from "../graded.ts";
import { type Locale, reportMessages } from "../locale.ts";
import type { ReportMessages } from "../messages/report-messages.ts";
import { formatDuration, formatPoints } from "../text/format-number.ts";
import { inlineMarkup } from "../text/inline-markup.ts";
import { type Line, line, lineWidth, renderLines, span, spread } from "../text/line.ts";
import { printable } from "../text/printable.ts";
import { graphemes, graphemeWidth, textWidth } from "../text/text-width.ts";
import { checkBlock, checkLine, checkNote } from "./check-block.ts";
import { consoleBlock } from "./console-block.ts";

export interface TerminalOptions {
  readonly locale: Locale;
  readonly colour: boolean;
  /** Columns of the terminal. */
  readonly width: number;
}

/** What a learner reads: every check in declared order, failures explained, the score last. */
export function terminalReport(graded: readonly Graded[], options: TerminalOptions): string {
  const width = Math.max(40, Math.min(options.width, 100));
  const lines = graded.flatMap((one) => reportLines(one, options.locale, width));
  return renderLines([...lines, ...totalLines(graded, options.locale, width)], options.colour);
}

function reportLines({ report, file }: Graded, locale: Locale, width: number): Line[] {
  const messages = reportMessages(locale);
  const title = inlineMarkup(report.title[locale]).map(({ text }) => span(text, "bold"));
  return [
    [],
    spread(
      line(span("∇ ", "accent"), ...title),
      line(span(shortened(file, width - lineWidth(title) - 4), "dim")),
      width,
    ),
    [],
    ...checkLines(report, file, locale, width),
    ...consoleBlock(report.console, width, messages),
    ...scoreLines(report, messages, width),
    [],
  ];
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

/** A cause that was explained is not explained again: later checks with the same one point back. */
function checkLines(report: Report, file: string, locale: Locale, width: number): Line[] {
  const explanations = report.checks.map((check) =>
    check.status === "passed" ? null : explainCheck(check, locale),
  );
  const isOfTheFile = explanations.length > 1 && new Set(explanations.map(causeOf)).size === 1;
  const explained = new Map<string, string>();
  let isAfterBlock = true;
  const lines = report.checks.flatMap((check, i): Line[] => {
    const explanation = withoutCase(explanations[i] ?? null, isOfTheFile);
    const cause = causeOf(explanation);
    const earlier = cause === null ? undefined : explained.get(cause);
    if (cause !== null && earlier === undefined) explained.set(cause, check.title[locale]);
    const separator: Line[] = isAfterBlock ? [] : [[]];
    const hasBlock = explanation !== null && earlier === undefined;
    const note = check.status === "passed" ? null : noteOf(check, explanation, earlier, locale);
    const head = checkLine(check, note, locale, width);
    const block = hasBlock
      ? [...separator, head, [], ...checkBlock(explanation, file, locale, width)]
      : [head];
    isAfterBlock = hasBlock;
    return block;
  });
  return isAfterBlock ? lines : [...lines, []];
}

function noteOf(
  check: Report["checks"][number],
  explanation: Explanation | null,
  earlier: string | undefined,
  locale: Locale,
): string {
  return earlier === undefined
    ? checkNote(check, explanation, locale)
    : reportMessages(locale).sameCause(earlier);
}

function causeOf(explanation: Explanation | null): string | null {
  if (explanation === null) return null;
  const { sentences, quote, position, hint } = explanation;
  return JSON.stringify([sentences, quote, position, hint]);
}

/** Where every check fails for one reason, no case has anything to do with it. */
function withoutCase(explanation: Explanation | null, isOfTheFile: boolean): Explanation | null {
  return explanation === null || !isOfTheFile
    ? explanation
    : { ...explanation, where: null, alsoFailing: [] };
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
  return [spread([...bar(share, Math.min(20, room)), ...text], duration, width)];
}

function bar(share: number, length: number): Line {
  if (length < 5) return [];
  const full = Math.floor(share * length);
  return line(span("━".repeat(full), "good"), span("─".repeat(length - full), "dim"), "  ");
}

function totalLines(graded: readonly Graded[], locale: Locale, width: number): Line[] {
  if (graded.length < 2) return [];
  const messages = reportMessages(locale);
  const passed = graded.filter(({ report }) => report.verdict === "passed").length;
  const rows = graded.map(({ report }) =>
    spread(
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
