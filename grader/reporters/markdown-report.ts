import { type ExplainedCheck, explainChecks } from "./explain-checks.ts";
import { explanationText, headlineText } from "./explanation-text.ts";
import type { GradedFile } from "./graded-file.ts";
import { bytesAsUtf8, keepMostUseful } from "./limits/keep-most-useful.ts";
import type { Locale } from "./locales.ts";
import { formatTextsIn } from "./messages/format-texts.ts";
import { reportMessagesIn } from "./report-messages-in.ts";
import type { ReportOptions } from "./report-options.ts";
import { formatPoints } from "./text/format-number.ts";
import { plainText } from "./text/inline-markup.ts";
import { markdownText } from "./text/markdown-text.ts";

/**
 * Markdown as GitHub and GitLab show it, for a step's summary, a comment or a file: a table for each report, each cause
 * explained under it, and what was left out.
 *
 * @param mostBytes how much there is room for; reports that were not passed stay, those that were go first
 */
export function markdownReport(
  graded: readonly GradedFile[],
  { locale, leftOut = [] }: ReportOptions,
  mostBytes = Number.POSITIVE_INFINITY,
): string {
  // Not even the note: a summary above its limit is not shown at all.
  if (mostBytes < ROOM_FOR_NOTE) return "";
  const messages = reportMessagesIn(locale);
  const items = leftOut.map((one) => `- ${markdownText(plainText(messages.leftOut(one)))}`);
  const rest = items.length === 0 ? [] : [`### ${messages.leftOutTitle}\n\n${items.join("\n")}\n`];
  const candidates = graded.flatMap((one) => {
    const isPassed = one.report.verdict === "passed" ? 2 : 0;
    return [
      { isTable: true, part: table(one, locale), rank: isPassed },
      { isTable: false, part: causes(one, locale), rank: isPassed + 1 },
    ].filter(({ part }) => part !== "");
  });
  const tables = new Set(candidates.filter(({ isTable }) => isTable).map(({ part }) => part));
  const parts = [...candidates, ...rest.map((part) => ({ part, rank: 0 }))];
  const rated = parts.map(({ part, rank }) => ({ part, rank, cost: [bytesAsUtf8(part) + 1] }));
  const { kept, leftOut: missing } = keepMostUseful(rated, [mostBytes - ROOM_FOR_NOTE]);
  const lost = missing.filter((part) => tables.has(part)).length;
  const note = missing.length === 0 ? [] : [`${markdownText(noteOf(lost, missing.length, locale))}\n`];
  return [...kept, ...note].join("\n");
}

const ROOM_FOR_NOTE = 1_000;

function noteOf(reports: number, parts: number, locale: Locale): string {
  return plainText(formatTextsIn(locale).reportsLeftOut(reports === 0 ? parts : reports));
}

function table({ report }: GradedFile, locale: Locale): string {
  const messages = reportMessagesIn(locale);
  const points = messages.points(formatPoints(report.score), formatPoints(report.maxScore));
  return [
    `### ${formatTextsIn(locale).result(markdownText(plainText(report.title[locale])), messages.verdict[report.verdict], points)}`,
    "",
    `| | ${messages.summaryCheck} | ${messages.summaryResult} | ${messages.summaryPoints} |`,
    "|---|---|---|---:|",
    ...explainChecks(report.checks, locale).map((explained) => row(explained, locale)),
    "",
  ].join("\n");
}

function row(explained: ExplainedCheck, locale: Locale): string {
  const { check } = explained;
  const result = headlineText(explained, locale);
  const points = `${formatPoints(check.points)} / ${formatPoints(check.maxPoints)}`;
  const title = markdownText(plainText(check.title[locale]));
  return `| ${check.status === "passed" ? "✓" : "✗"} | ${title} | ${markdownText(result)} | ${points} |`;
}

/** Each cause with all there is to say about it; empty where nothing failed. */
function causes({ report, file }: GradedFile, locale: Locale): string {
  const found = explainChecks(report.checks, locale).filter(
    ({ explanation, isRepeated }) => explanation !== null && !isRepeated,
  );
  return found
    .map((explained) => {
      const { check, isOfTheFile } = explained;
      const place = explained.explanation?.position ?? null;
      const where = place === null ? file : `${file}:${place.line}:${place.column}`;
      const title = isOfTheFile
        ? reportMessagesIn(locale).status[check.status]
        : plainText(check.title[locale]);
      const lines = explanationText(explained, locale)
        .map(markdownText)
        .filter((line) => line !== "")
        .map((line) => `  ${line}`);
      // Two blanks at the end of a line break it.
      return `- **${markdownText(title)}** (${markdownText(where)})  \n${lines.join("  \n")}\n`;
    })
    .join("");
}
