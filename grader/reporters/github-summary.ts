import { type ExplainedCheck, explainChecks, headline } from "./explain-checks.ts";
import type { GradedFile, LeftOut } from "./graded-file.ts";
import type { Locale } from "./locales.ts";
import { reportMessagesIn } from "./report-messages-in.ts";
import { formatPoints } from "./text/format-number.ts";
import { plainText } from "./text/inline-markup.ts";
import { printable } from "./text/printable.ts";

/** GitHub's step summary: a Markdown table for each report, and what was left out. */
export function githubSummary(
  graded: readonly GradedFile[],
  locale: Locale,
  leftOut: readonly LeftOut[] = [],
): string {
  const messages = reportMessagesIn(locale);
  const items = leftOut.map((one) => `- ${markdown(plainText(messages.leftOut(one)))}`);
  const rest = items.length === 0 ? [] : [`### ${messages.leftOutTitle}\n\n${items.join("\n")}\n`];
  return [...graded.map((one) => section(one, locale)), ...rest].join("\n");
}

function section({ report }: GradedFile, locale: Locale): string {
  const messages = reportMessagesIn(locale);
  const points = messages.points(formatPoints(report.score), formatPoints(report.maxScore));
  return [
    `### ${markdown(plainText(report.title[locale]))}: ${messages.verdict[report.verdict]}, ${points}`,
    "",
    `| | ${messages.summaryCheck} | ${messages.summaryResult} | ${messages.summaryPoints} |`,
    "|---|---|---|---:|",
    ...explainChecks(report.checks, locale).map((explained) => row(explained, locale)),
    "",
  ].join("\n");
}

function row(explained: ExplainedCheck, locale: Locale): string {
  const { check } = explained;
  const passed = check.status === "passed";
  const result = headline(explained, locale);
  const points = `${formatPoints(check.points)} / ${formatPoints(check.maxPoints)}`;
  return `| ${passed ? "✓" : "✗"} | ${markdown(plainText(check.title[locale]))} | ${markdown(result)} | ${points} |`;
}

/** Text as itself: no HTML, no Markdown, no mention of anyone. */
function markdown(text: string): string {
  return printable(text).replaceAll(/[&<>\\`*_{}[\]()#+!|~$@:]/g, (special) => `&#${special.charCodeAt(0)};`);
}
