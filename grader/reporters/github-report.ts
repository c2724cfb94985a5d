import { type ExplainedCheck, explainChecks } from "./explain-checks.ts";
import { explanationText } from "./explanation-text.ts";
import type { GradedFile, LeftOut } from "./graded-file.ts";
import type { Locale } from "./locales.ts";
import { reportMessagesIn } from "./report-messages-in.ts";
import { terminalReport } from "./terminal/terminal-report.ts";
import { formatPoints } from "./text/format-number.ts";
import { plainText } from "./text/inline-markup.ts";
import { printable } from "./text/printable.ts";
import { withoutCommands } from "./without-commands.ts";

export interface GithubOptions {
  readonly locale: Locale;
  /** A word that cannot be guessed: until it the runner obeys nothing of what a submission may have written. */
  readonly token: string;
  readonly leftOut?: readonly LeftOut[];
}

/**
 * Workflow commands for GitHub Actions: an annotation for each cause that checks failed for, the full text in a
 * group; a warning for each file that was left out.
 */
export function githubReport(
  graded: readonly GradedFile[],
  { locale, token, leftOut = [] }: GithubOptions,
): string {
  const blocks = graded.map((one) => {
    const text = terminalReport([one], { locale, colour: false, width: 100 });
    return [
      `::group::${data(`${one.report.exercise}: ${summary(one, locale)}`)}`,
      withoutCommands(text.trimEnd(), token),
      "::endgroup::",
      ...explainChecks(one.report.checks, locale).flatMap((explained) => annotation(explained, one, locale)),
    ].join("\n");
  });
  const warnings = leftOut.map((one) => {
    const { leftOutTitle, leftOut: say } = reportMessagesIn(locale);
    const place = `file=${property(printable(one.file))},title=${property(leftOutTitle)}`;
    return `::warning ${place}::${data(printable(plainText(say(one))))}`;
  });
  return `${[...blocks, ...warnings].join("\n")}\n`;
}

function annotation(explained: ExplainedCheck, { report, file }: GradedFile, locale: Locale): string[] {
  const { check, explanation, isRepeated, isOfTheFile } = explained;
  // GitHub shows ten of a step.
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
  return [`::${command} ${list.join(",")}::${data(explanationText(explained, locale).join("\n"))}`];
}

function summary({ report }: GradedFile, locale: Locale): string {
  const messages = reportMessagesIn(locale);
  const points = messages.points(formatPoints(report.score), formatPoints(report.maxScore));
  return `${messages.verdict[report.verdict]}, ${points}`;
}

function data(text: string): string {
  return text.replaceAll("%", "%25").replaceAll("\r", "%0D").replaceAll("\n", "%0A");
}

function property(text: string): string {
  return data(text).replaceAll(":", "%3A").replaceAll(",", "%2C");
}
