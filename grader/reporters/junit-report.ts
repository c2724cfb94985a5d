import type { Report } from "../report/report.ts";
import { type ExplainedCheck, explainChecks, headline } from "./explain-checks.ts";
import { explanationText } from "./explanation-text.ts";
import type { GradedFile, LeftOut } from "./graded-file.ts";
import type { Locale } from "./locales.ts";
import { reportMessagesIn } from "./report-messages-in.ts";
import { plainText } from "./text/inline-markup.ts";
import { printable, printableLines } from "./text/printable.ts";

/**
 * JUnit's XML: a suite for each report, a case for each check; one more suite for files that were left out, each a test
 * that was skipped. Valid whatever a submission wrote.
 */
export function junitReport(
  graded: readonly GradedFile[],
  locale: Locale,
  leftOut: readonly LeftOut[] = [],
): string {
  const totals = graded.map(({ report }) => countsOf(report));
  const sum = (key: keyof Counts) => totals.reduce((total, counts) => total + counts[key], 0);
  const attributes = attributesOf({
    name: "nabla",
    tests: sum("tests") + leftOut.length,
    failures: sum("failures"),
    errors: sum("errors"),
    skipped: leftOut.length,
    time: seconds(graded.reduce((total, { report }) => total + report.durationMs, 0)),
  });
  const suites = [...graded.flatMap((one) => suite(one, locale)), ...leftOutSuite(leftOut, locale)];
  return `${['<?xml version="1.0" encoding="UTF-8"?>', `<testsuites${attributes}>`, ...suites, "</testsuites>"].join("\n")}\n`;
}

interface Counts {
  readonly tests: number;
  readonly failures: number;
  readonly errors: number;
}

function countsOf({ checks }: Report): Counts {
  const errors = checks.filter(({ status }) => status === "grader-fault").length;
  const failed = checks.filter(({ status }) => status !== "passed").length;
  return { tests: checks.length, failures: failed - errors, errors };
}

function suite({ report, file }: GradedFile, locale: Locale): string[] {
  const counts = countsOf(report);
  return [
    `  <testsuite${attributesOf({ name: report.exercise, ...counts, skipped: 0, time: seconds(report.durationMs) })}>`,
    "    <properties>",
    `      <property${attributesOf({ name: "score", value: report.score })}/>`,
    `      <property${attributesOf({ name: "maxScore", value: report.maxScore })}/>`,
    `      <property${attributesOf({ name: "version", value: report.version })}/>`,
    "    </properties>",
    ...explainChecks(report.checks, locale).flatMap((explained) => testcase(explained, report, file, locale)),
    ...systemOut(report),
    "  </testsuite>",
  ];
}

function leftOutSuite(leftOut: readonly LeftOut[], locale: Locale): string[] {
  if (leftOut.length === 0) return [];
  const name = "left-out";
  const counts = { tests: leftOut.length, failures: 0, errors: 0, skipped: leftOut.length };
  const cases = leftOut.flatMap((one) => [
    `    <testcase${attributesOf({ classname: name, name: one.file, file: one.file, time: 0 })}>`,
    `      <skipped${attributesOf({ message: plainText(reportMessagesIn(locale).leftOut(one)) })}/>`,
    "    </testcase>",
  ]);
  return [`  <testsuite${attributesOf({ name, ...counts, time: seconds(0) })}>`, ...cases, "  </testsuite>"];
}

function testcase(explained: ExplainedCheck, report: Report, file: string, locale: Locale): string[] {
  const { check } = explained;
  const name = `${check.name}: ${plainText(check.title[locale])}`;
  const head = `    <testcase${attributesOf({ classname: report.exercise, name, file, time: seconds(check.durationMs ?? 0) })}`;
  if (check.status === "passed") return [`${head}/>`];
  const element = check.status === "grader-fault" ? "error" : "failure";
  const attributes = attributesOf({ type: check.status, message: headline(explained, locale) });
  const text = explanationText(explained, locale).map(escapeXml).join("\n");
  return [`${head}>`, `      <${element}${attributes}>${text}</${element}>`, "    </testcase>"];
}

function systemOut({ console }: Report): string[] {
  if (console.lines.length === 0) return [];
  const lines = console.lines.flatMap(({ level, text }) =>
    printableLines(text).map((line) => `${level}: ${line}`),
  );
  return [`    <system-out>${lines.map(escapeXml).join("\n")}</system-out>`];
}

function attributesOf(attributes: Readonly<Record<string, string | number>>): string {
  return Object.entries(attributes)
    .map(([name, value]) => ` ${name}="${escapeXml(printable(String(value)))}"`)
    .join("");
}

/** `]]>` is written so that it ends nothing, `##[` so that no CI runner reads a command. */
function escapeXml(text: string): string {
  return text.replaceAll(/[&<>"']|##/g, (special) => ENTITIES[special] ?? special);
}

const ENTITIES: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&apos;",
  "##": "#&#35;",
};

function seconds(ms: number): string {
  return (ms / 1000).toFixed(3);
}
