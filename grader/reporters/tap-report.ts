import type { Report } from "../report/report.ts";
import { type ExplainedCheck, explainChecks } from "./explain-checks.ts";
import { explanationText, headlineText } from "./explanation-text.ts";
import type { GradedFile } from "./graded-file.ts";
import { jsonText } from "./json-report.ts";
import type { Locale } from "./locales.ts";
import { reportMessagesIn } from "./report-messages-in.ts";
import type { ReportOptions } from "./report-options.ts";
import { cutTo } from "./text/cut-to.ts";
import { plainText } from "./text/inline-markup.ts";
import { printable } from "./text/printable.ts";

/**
 * TAP 14: a subtest for each report, a test for each check, what is to be said in YAML; files that were left out as
 * tests that were skipped.
 *
 * @see https://testanything.org/tap-version-14-specification.html
 */
export function tapReport(graded: readonly GradedFile[], { locale, leftOut = [] }: ReportOptions): string {
  const subtests = graded.flatMap((one, k) => subtest(one, k + 1, graded, locale));
  const skipped = leftOut.map((one, k) => {
    const why = description(plainText(reportMessagesIn(locale).leftOut(one)));
    return `ok ${graded.length + k + 1} - ${description(one.file)} # SKIP ${why}`;
  });
  const plan = graded.length + leftOut.length;
  return `${["TAP version 14", `1..${plan}`, ...subtests, ...skipped].join("\n")}\n`;
}

function subtest(one: GradedFile, number: number, graded: readonly GradedFile[], locale: Locale): string[] {
  const { report, file } = one;
  const isOnly = graded.filter((other) => other.report.exercise === report.exercise).length === 1;
  const name = isOnly ? report.exercise : `${report.exercise} ${number}`;
  const tests = explainChecks(report.checks, locale).flatMap((explained, k) =>
    test(explained, k + 1, report, file, locale),
  );
  return [
    `# Subtest: ${name}`,
    ...[`1..${report.checks.length}`, ...tests].map((line) => `    ${line}`),
    `${report.verdict === "passed" ? "ok" : "not ok"} ${number} - ${name}`,
  ];
}

function test(
  explained: ExplainedCheck,
  number: number,
  report: Report,
  file: string,
  locale: Locale,
): string[] {
  const { check, explanation } = explained;
  const name = description(`${check.name}: ${plainText(check.title[locale])}`);
  if (check.status === "passed") return [`ok ${number} - ${name}`];
  const place = explanation?.position ?? null;
  const said = {
    message: headlineText(explained, locale),
    severity: check.status === "grader-fault" ? "error" : "fail",
    status: check.status,
    exercise: report.exercise,
    file: printable(file),
    ...(place === null ? {} : { line: place.line, column: place.column }),
    points: check.points,
    maxPoints: check.maxPoints,
    explanation: explanationText(explained, locale),
  };
  return [`not ok ${number} - ${name}`, ...yaml(said)];
}

/** JSON, which is YAML, one value a line: whatever a text holds, it cannot end the block. */
function yaml(values: Readonly<Record<string, string | number | readonly string[]>>): string[] {
  const lines = Object.entries(values).flatMap(([key, value]) =>
    typeof value === "object"
      ? [`${key}:`, ...value.map((text) => `  - ${oneLine(text)}`)]
      : [`${key}: ${oneLine(value)}`],
  );
  return ["---", ...lines, "..."].map((line) => `  ${line}`);
}

function oneLine(value: string | number): string {
  return typeof value === "number" ? String(value) : jsonText(value).trimEnd();
}

/**
 * What TAP reads in a description is `#` and the `\` that takes its meaning away; a brace at its end begins a subtest in
 * node-tap's dialect.
 */
function description(text: string): string {
  return cutTo(printable(text), LONGEST_DESCRIPTION)
    .trim()
    .replaceAll(/[\\#]/g, (special) => `\\${special}`)
    .replace(/\{$/, "{ }");
}

const LONGEST_DESCRIPTION = 500;
