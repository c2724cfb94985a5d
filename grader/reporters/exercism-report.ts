import type { Report } from "../report/report.ts";
import { type ExplainedCheck, explainChecks } from "./explain-checks.ts";
import { explanationText } from "./explanation-text.ts";
import type { GradedFile } from "./graded-file.ts";
import { jsonText } from "./json-report.ts";
import type { Locale } from "./locales.ts";
import { formatTextsIn } from "./messages/format-texts.ts";
import type { ReportOptions } from "./report-options.ts";
import { cutTo } from "./text/cut-to.ts";
import { plainText } from "./text/inline-markup.ts";
import { printable, printableLines } from "./text/printable.ts";

/**
 * Exercism's results.json, version 3: a test for each check in declared order, with what its cases printed. Where
 * nothing could be run, the one cause of that and no tests.
 *
 * @see https://exercism.org/docs/building/tooling/test-runners/interface
 */
export function exercismReport(graded: readonly GradedFile[], { locale }: ReportOptions): string {
  const all = graded.map(({ report }) => ({ report, checks: explainChecks(report.checks, locale) }));
  const [first] = all;
  const cause = first?.checks.find(({ isOfTheFile }) => isOfTheFile);
  if (all.length === 1 && cause !== undefined && RAN_NOTHING.has(cause.check.status)) {
    return withoutEnd({ version: 3, status: "error", message: messageOf(cause, locale), tests: [] });
  }
  const tests = all.flatMap(({ report, checks }) =>
    checks.map((explained) => testOf(explained, report, all.length > 1, locale)),
  );
  const isPassed = tests.every(({ status }) => status === "pass");
  return withoutEnd({ version: 3, status: isPassed ? "pass" : "fail", message: null, tests });
}

/** What keeps a file from being run at all. */
const RAN_NOTHING: ReadonlySet<string> = new Set([
  ...["compile-error", "missing-file", "unreadable-file", "missing-export", "grader-fault"],
]);

function testOf(explained: ExplainedCheck, report: Report, isOfSeveral: boolean, locale: Locale) {
  const { check } = explained;
  const title = printable(plainText(check.title[locale]));
  const output = outputOf(explained, report, locale);
  return {
    name: isOfSeveral ? `${report.exercise}: ${title}` : title,
    status: check.status === "passed" ? "pass" : check.status === "grader-fault" ? "error" : "fail",
    message: check.status === "passed" ? null : messageOf(explained, locale),
    ...(output === "" ? {} : { output }),
    test_code: check.cases.map((one) => `// ${one.name}: ${printable(one.description[locale])}`).join("\n"),
  };
}

function messageOf(explained: ExplainedCheck, locale: Locale): string {
  return cutTo(explanationText(explained, locale).join("\n"), LONGEST_MESSAGE);
}

/** A character takes up to three bytes where the site counts those. */
const LONGEST_MESSAGE = 21_000;
const LONGEST_OUTPUT = 500;

/** What was printed while the file was loaded and by the cases of the check. */
function outputOf({ check }: ExplainedCheck, { console }: Report, locale: Locale): string {
  const names = new Set(check.cases.map(({ name }) => name));
  const lines = console.lines
    .filter((line) => line.case === undefined || names.has(line.case))
    .flatMap(({ text }) => printableLines(cutTo(text, LONGEST_OUTPUT + 1)));
  const output = lines.join("\n");
  if (output === "") return "";
  if (output.length <= LONGEST_OUTPUT && !console.truncated) return output;
  const note = `\n${formatTextsIn(locale).outputCut(LONGEST_OUTPUT)}`;
  return `${cutTo(output, LONGEST_OUTPUT - note.length)}${note}`;
}

/** Exercism's own files end without a line break. */
function withoutEnd(results: unknown): string {
  return jsonText(results).trimEnd();
}
