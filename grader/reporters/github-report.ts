import { type ExplainedCheck, explainChecks } from "./explain-checks.ts";
import { explanationText } from "./explanation-text.ts";
import type { GradedFile } from "./graded-file.ts";
import { keepMostUseful, type Rated } from "./limits/keep-most-useful.ts";
import type { Locale } from "./locales.ts";
import { formatTextsIn } from "./messages/format-texts.ts";
import { reportMessagesIn } from "./report-messages-in.ts";
import type { ReportOptions } from "./report-options.ts";
import { terminalReport } from "./terminal/terminal-report.ts";
import { formatPoints } from "./text/format-number.ts";
import { plainText } from "./text/inline-markup.ts";
import { printable } from "./text/printable.ts";
import { usefulFirst } from "./useful-first.ts";
import { withoutCommands } from "./without-commands.ts";

export interface GithubOptions extends ReportOptions {
  /** A word that cannot be guessed: until it the runner obeys nothing of what a submission may have written. */
  readonly token: string;
}

/**
 * Workflow commands for GitHub Actions: the full text in a group for each report; an annotation for each cause that
 * checks failed for, those that cost most first because GitHub shows ten of a step; a warning for each file that was
 * left out.
 */
export function githubReport(
  graded: readonly GradedFile[],
  { locale, token, leftOut = [] }: GithubOptions,
): string {
  const groups = graded.map((one) => {
    const text = terminalReport([one], { locale, colour: false, width: 100 });
    return [
      `::group::${data(summary(one, locale))}`,
      withoutCommands(text.trimEnd(), token),
      "::endgroup::",
    ].join("\n");
  });
  const { leftOutTitle, leftOut: say } = reportMessagesIn(locale);
  const warnings = leftOut.map((one) => {
    const place = `file=${property(printable(one.file))},title=${property(leftOutTitle)}`;
    return annotation("warning", place, printable(plainText(say(one))), 0);
  });
  const found = graded.flatMap((one) =>
    explainChecks(one.report.checks, locale).flatMap((explained) => annotationOf(explained, one, locale)),
  );
  const { kept, leftOut: more } = keepMostUseful([...found, ...warnings], [SHOWN, SHOWN]);
  const last =
    more.length === 0 ? [] : [`::notice::${data(formatTextsIn(locale).annotationsLeftOut(more.length))}`];
  return `${[...groups, ...kept, ...last].join("\n")}\n`;
}

/** What GitHub shows of a step, of errors and of warnings each. */
const SHOWN = 10;

function annotation(
  command: "error" | "warning",
  properties: string,
  text: string,
  rank: number,
): Rated<string> {
  const cost = command === "error" ? [1, 0] : [0, 1];
  return { part: `::${command} ${properties}::${data(text)}`, cost, rank };
}

function annotationOf(
  explained: ExplainedCheck,
  { report, file }: GradedFile,
  locale: Locale,
): Rated<string>[] {
  const { check, explanation, isRepeated, isOfTheFile } = explained;
  if (explanation === null || isRepeated) return [];
  const { position } = explanation;
  const title = isOfTheFile ? reportMessagesIn(locale).status[check.status] : check.title[locale];
  const properties = {
    file: printable(file),
    ...(position === null ? {} : { line: String(position.line), col: String(position.column) }),
    title: `${report.exercise}: ${printable(plainText(title))}`,
  };
  const list = Object.entries(properties).map(([name, value]) => `${name}=${property(value)}`);
  const command = check.status === "grader-fault" ? "warning" : "error";
  const text = explanationText(explained, locale).join("\n");
  return [annotation(command, list.join(","), text, usefulFirst(check))];
}

function summary({ report }: GradedFile, locale: Locale): string {
  const messages = reportMessagesIn(locale);
  const points = messages.points(formatPoints(report.score), formatPoints(report.maxScore));
  return formatTextsIn(locale).result(report.exercise, messages.verdict[report.verdict], points);
}

function data(text: string): string {
  return text.replaceAll("%", "%25").replaceAll("\r", "%0D").replaceAll("\n", "%0A");
}

function property(text: string): string {
  return data(text).replaceAll(":", "%3A").replaceAll(",", "%2C");
}
