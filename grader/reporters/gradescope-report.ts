import type { CheckReport, Report } from "../report/report.ts";
import { type ExplainedCheck, explainChecks } from "./explain-checks.ts";
import { explanationText } from "./explanation-text.ts";
import type { GradedFile } from "./graded-file.ts";
import { jsonText } from "./json-report.ts";
import type { Locale } from "./locales.ts";
import { formatTextsIn } from "./messages/format-texts.ts";
import { reportMessagesIn } from "./report-messages-in.ts";
import type { ReportOptions } from "./report-options.ts";
import { formatPoints } from "./text/format-number.ts";
import { plainText } from "./text/inline-markup.ts";
import { printable } from "./text/printable.ts";

/**
 * Gradescope's results.json: a test for each check, with its points. Every text is plain and every test visible, because
 * one that is not hides the total.
 *
 * A check at which the grader failed costs nobody points elsewhere; here the number would be final, so it has none yet
 * and says so.
 *
 * @see https://gradescope-autograders.readthedocs.io/en/latest/specs/
 */
export function gradescopeReport(
  graded: readonly GradedFile[],
  { locale, leftOut = [] }: ReportOptions,
): string {
  const tests = graded.flatMap((one, k) =>
    explainChecks(one.report.checks, locale).map((explained, n) =>
      testOf(explained, one.report, graded.length === 1 ? `${n + 1}` : `${k + 1}.${n + 1}`, graded, locale),
    ),
  );
  const { leftOut: say } = reportMessagesIn(locale);
  const lines = [
    ...graded.map(({ report }) => summary(report, locale)),
    ...(graded.some(({ report }) => report.verdict === "fault")
      ? [formatTextsIn(locale).undecidedReport]
      : []),
    ...leftOut.map((one) => printable(plainText(say(one)))),
  ];
  return jsonText({
    score: rounded(tests.reduce((total, { score }) => total + score, 0)),
    execution_time: Math.ceil(graded.reduce((total, { report }) => total + report.durationMs, 0) / 1000),
    output: lines.join("\n"),
    output_format: "text",
    visibility: "visible",
    stdout_visibility: "hidden",
    tests,
  });
}

function testOf(
  explained: ExplainedCheck,
  report: Report,
  number: string,
  { length }: readonly GradedFile[],
  locale: Locale,
) {
  const { check } = explained;
  const title = printable(plainText(check.title[locale]));
  return {
    name: length === 1 ? title : `${report.exercise}: ${title}`,
    number,
    status: check.status === "passed" ? "passed" : "failed",
    score: isUndecided(check) ? 0 : rounded(check.points),
    max_score: rounded(check.maxPoints),
    output: outputOf(explained, locale).join("\n"),
    output_format: "text",
    visibility: "visible",
    tags: [report.exercise, check.name, check.status],
    extra_data: { exercise: report.exercise, check: check.name, version: report.version },
  };
}

function outputOf(explained: ExplainedCheck, locale: Locale): string[] {
  if (explained.check.status === "passed") return [];
  if (isUndecided(explained.check)) return [formatTextsIn(locale).undecided];
  return explanationText(explained, locale);
}

function isUndecided({ status }: CheckReport): boolean {
  return status === "grader-fault";
}

function summary(report: Report, locale: Locale): string {
  const messages = reportMessagesIn(locale);
  const title = printable(plainText(report.title[locale]));
  const points = messages.points(formatPoints(report.score), formatPoints(report.maxScore));
  const { gradedBy, result, sentence } = formatTextsIn(locale);
  // Not the points where a fault gave some: they are not decided.
  const decided = report.verdict === "fault" ? null : points;
  const said = sentence(result(title, messages.verdict[report.verdict], decided));
  return `${said} ${gradedBy(report.version)}`;
}

/** Without what adding up binary fractions leaves behind. */
function rounded(points: number): number {
  return Math.round(points * 1e6) / 1e6;
}
