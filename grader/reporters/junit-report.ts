import type { Report } from "../report/report.ts";
import { type ExplainedCheck, explainChecks } from "./explain-checks.ts";
import { explanationText, headlineText } from "./explanation-text.ts";
import type { GradedFile, LeftOut } from "./graded-file.ts";
import { bytesAsUtf8, keepMostUseful, type Rated } from "./limits/keep-most-useful.ts";
import type { Locale } from "./locales.ts";
import { formatTextsIn } from "./messages/format-texts.ts";
import { reportMessagesIn } from "./report-messages-in.ts";
import type { ReportOptions } from "./report-options.ts";
import { cutTo } from "./text/cut-to.ts";
import { plainText } from "./text/inline-markup.ts";
import { printable, printableLines } from "./text/printable.ts";
import { usefulFirst } from "./useful-first.ts";

export interface JunitRoom {
  readonly bytes: number;
  /** Elements, attributes and texts. */
  readonly objects: number;
}

/** Below what GitLab takes: 30 MB a file and 250,000 objects. */
const GITLAB: JunitRoom = { bytes: 28_000_000, objects: 240_000 };

/**
 * JUnit's XML: a suite for each report, a case for each check; one more suite for files that were left out, each a test
 * that was skipped. Valid whatever a submission wrote. What a pipeline has no room for is left out, what was passed and
 * printed first, and a skipped test says how much.
 */
export function junitReport(
  graded: readonly GradedFile[],
  { locale, leftOut = [] }: ReportOptions,
  room: JunitRoom = GITLAB,
): string {
  const suites = graded.map((one) => suiteOf(one, isOnlyOne(one, graded), locale));
  const spent = bytesAsUtf8(suites.flatMap(({ head }) => head).join("\n")) + 200 * (suites.length + 10);
  const parts = suites.flatMap(({ cases, output }) => [...cases, ...output]);
  const kept = keepMostUseful(parts, [room.bytes - spent, room.objects - 20 * suites.length]);
  const shown = new Set(kept.kept);
  const missing = kept.leftOut.filter(({ counts }) => counts !== null).length;
  const rest = leftOutSuite(leftOut, missing, locale);
  const texts = suites.map((suite) => suiteText(suite, shown));
  const sum = (key: keyof Counts) => [...texts, rest].reduce((total, { counts }) => total + counts[key], 0);
  const attributes = attributesOf({
    name: "nabla",
    ...{ tests: sum("tests"), failures: sum("failures"), errors: sum("errors"), skipped: sum("skipped") },
    time: seconds(graded.reduce((total, { report }) => total + report.durationMs, 0)),
  });
  const lines = [...texts, rest].flatMap((one) => one.lines);
  return `${['<?xml version="1.0" encoding="UTF-8"?>', `<testsuites${attributes}>`, ...lines, "</testsuites>"].join("\n")}\n`;
}

interface Counts {
  readonly tests: number;
  readonly failures: number;
  readonly errors: number;
  readonly skipped: number;
}

const NO_COUNTS: Counts = { tests: 0, failures: 0, errors: 0, skipped: 0 };

/** A test case or the output of a suite. */
interface Part {
  readonly lines: readonly string[];
  /** Null where it is no test case. */
  readonly counts: Counts | null;
}

interface Suite {
  readonly report: Report;
  readonly head: readonly string[];
  readonly cases: readonly Rated<Part>[];
  readonly output: readonly Rated<Part>[];
}

/** GitLab takes cases of the same class and name for one. */
function isOnlyOne({ report }: GradedFile, graded: readonly GradedFile[]): boolean {
  return graded.filter((other) => other.report.exercise === report.exercise).length === 1;
}

function suiteOf(one: GradedFile, isOnly: boolean, locale: Locale): Suite {
  const { report, file } = one;
  const className = isOnly ? report.exercise : `${report.exercise} ${file}`;
  const head = [
    "    <properties>",
    `      <property${attributesOf({ name: "score", value: report.score })}/>`,
    `      <property${attributesOf({ name: "maxScore", value: report.maxScore })}/>`,
    `      <property${attributesOf({ name: "version", value: report.version })}/>`,
    "    </properties>",
  ];
  const cases = explainChecks(report.checks, locale).map((explained) => {
    const part = testcase(explained, className, file, locale);
    return rated(part, usefulFirst(explained.check));
  });
  return { report, head, cases, output: systemOut(report, locale).map((part) => rated(part, OUTPUT)) };
}

/** Behind every check. */
const OUTPUT = 3;

function rated(part: Part, rank: number): Rated<Part> {
  // The most there are: an element with its closing line, five attributes, a failure with two, its text.
  return { part, rank, cost: [bytesAsUtf8(part.lines.join("\n")) + 1, 10] };
}

function suiteText({ report, head, cases, output }: Suite, shown: ReadonlySet<Part>) {
  const parts = [...cases, ...output].map(({ part }) => part).filter((part) => shown.has(part));
  const counts = parts.reduce((total, part) => added(total, part.counts ?? NO_COUNTS), NO_COUNTS);
  const attributes = { name: report.exercise, ...counts, time: seconds(report.durationMs) };
  const lines = parts.flatMap((part) => part.lines);
  return { counts, lines: [`  <testsuite${attributesOf(attributes)}>`, ...head, ...lines, "  </testsuite>"] };
}

function added(a: Counts, b: Counts): Counts {
  return {
    tests: a.tests + b.tests,
    failures: a.failures + b.failures,
    errors: a.errors + b.errors,
    skipped: a.skipped + b.skipped,
  };
}

function leftOutSuite(leftOut: readonly LeftOut[], checks: number, locale: Locale) {
  const skipped = (attributes: Readonly<Record<string, string>>, message: string) => [
    `    <testcase${attributesOf({ classname: LEFT_OUT, ...attributes, time: seconds(0) })}>`,
    `      <skipped${attributesOf({ message })}/>`,
    "    </testcase>",
  ];
  const cases = [
    ...leftOut.map((one) =>
      skipped({ name: one.file, file: one.file }, plainText(reportMessagesIn(locale).leftOut(one))),
    ),
    ...(checks === 0
      ? []
      : [skipped({ name: "no room" }, plainText(formatTextsIn(locale).checksLeftOut(checks)))]),
  ];
  const counts = { tests: cases.length, failures: 0, errors: 0, skipped: cases.length };
  if (cases.length === 0) return { counts, lines: [] };
  const head = `  <testsuite${attributesOf({ name: LEFT_OUT, ...counts, time: seconds(0) })}>`;
  return { counts, lines: [head, ...cases.flat(), "  </testsuite>"] };
}

const LEFT_OUT = "left-out";

function testcase(explained: ExplainedCheck, classname: string, file: string, locale: Locale): Part {
  const { check } = explained;
  const name = `${check.name}: ${plainText(check.title[locale])}`;
  const time = seconds(check.durationMs ?? 0);
  const head = `    <testcase${attributesOf({ classname, name, file, time })}`;
  if (check.status === "passed") return { lines: [`${head}/>`], counts: { ...NO_COUNTS, tests: 1 } };
  const isFault = check.status === "grader-fault";
  const element = isFault ? "error" : "failure";
  const attributes = attributesOf({ type: check.status, message: headlineText(explained, locale) });
  const text = explanationText(explained, locale).map(escapeXml).join("\n");
  return {
    lines: [`${head}>`, `      <${element}${attributes}>${text}</${element}>`, "    </testcase>"],
    counts: { ...NO_COUNTS, tests: 1, ...(isFault ? { errors: 1 } : { failures: 1 }) },
  };
}

/** The first lines, each cut: what a submission prints is no reason to lose its results. */
function systemOut({ console }: Report, locale: Locale): Part[] {
  if (console.lines.length === 0) return [];
  const lines = console.lines.flatMap(({ level, text }) =>
    printableLines(cutTo(text, 10_000)).map((line) => `${level}: ${cutTo(line, 1_000)}`),
  );
  const more = lines.length - MOST_LINES;
  const shown =
    more > 0 ? [...lines.slice(0, MOST_LINES), formatTextsIn(locale).consoleLeftOut(more)] : lines;
  return [{ lines: [`    <system-out>${shown.map(escapeXml).join("\n")}</system-out>`], counts: null }];
}

const MOST_LINES = 500;

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
