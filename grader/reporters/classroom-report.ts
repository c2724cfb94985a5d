import { type ExplainedCheck, explainChecks } from "./explain-checks.ts";
import { explanationText, headlineText } from "./explanation-text.ts";
import type { GradedFile } from "./graded-file.ts";
import { jsonText } from "./json-report.ts";
import { bytesAsUtf8, keepMostUseful } from "./limits/keep-most-useful.ts";
import type { Locale } from "./locales.ts";
import { formatTextsIn } from "./messages/format-texts.ts";
import type { ReportOptions } from "./report-options.ts";
import { cutTo } from "./text/cut-to.ts";
import { plainText } from "./text/inline-markup.ts";
import { printable } from "./text/printable.ts";
import { usefulFirst } from "./useful-first.ts";

/**
 * What GitHub Classroom's grading reporter takes from the environment, `<RUNNER>_RESULTS`: base64 of JSON, a test for
 * each check, whose scores it adds up. Short enough to be a variable: explanations go before results, and whatever is
 * left out, the points are all there.
 *
 * @see https://github.com/classroom-resources/autograding-grading-reporter
 */
export function classroomReport(graded: readonly GradedFile[], { locale }: ReportOptions): string {
  const checks = graded.flatMap(({ report, file }) =>
    explainChecks(report.checks, locale).map((explained) => {
      const name = `${report.exercise}: ${printable(plainText(explained.check.title[locale]))}`;
      return { explained, name, file };
    }),
  );
  const short = checks.map(({ explained, name, file }) => ({
    test: testOf(explained, name, file, briefly(explained, locale)),
    more: testOf(explained, name, file, fully(explained, locale)),
    rank: usefulFirst(explained.check),
  }));
  const listed = keepMostUseful(
    short.map((part) => ({ part, rank: part.rank, cost: [bytesOf(part.test)] })),
    [MOST_BYTES],
  );
  const spent = listed.kept.reduce((total, { test }) => total + bytesOf(test), 0);
  const explained = keepMostUseful(
    listed.kept.map((part) => ({ part, rank: part.rank, cost: [bytesOf(part.more) - bytesOf(part.test)] })),
    [MOST_BYTES - spent],
  );
  const isFull = new Set(explained.kept);
  const tests = listed.kept.map((part) => (isFull.has(part) ? part.more : part.test));
  const rest = listed.leftOut.map(({ test }) => test);
  const isFault = graded.some(({ report }) => report.verdict === "fault");
  const isPassed = graded.every(({ report }) => report.verdict === "passed");
  const results = {
    version: 1,
    status: isFault ? "error" : isPassed ? "pass" : "fail",
    max_score: graded.reduce((total, { report }) => total + report.maxScore, 0),
    tests: rest.length === 0 ? tests : [...tests, restOf(rest, locale)],
  };
  return `${base64(jsonText(results))}\n`;
}

/** The kernel takes 128 KiB as one variable; base64 makes four bytes of three, and JSON has its indentation. */
const MOST_BYTES = 80_000;

type Test = ReturnType<typeof testOf>;

function testOf({ check, explanation }: ExplainedCheck, name: string, file: string, message: string) {
  const isFault = check.status === "grader-fault";
  const isPassed = check.status === "passed";
  return {
    name,
    status: isPassed ? "pass" : isFault ? "error" : "fail",
    // Classroom keeps the number it is given; what the grader did not decide is no point yet.
    score: isFault ? 0 : check.points,
    message: isPassed ? null : message,
    test_code: check.name,
    filename: printable(file),
    line_no: explanation?.position?.line ?? 0,
    duration: check.durationMs ?? 0,
  };
}

function briefly(explained: ExplainedCheck, locale: Locale): string {
  if (explained.check.status === "grader-fault") return formatTextsIn(locale).undecided;
  return cutTo(headlineText(explained, locale), 200);
}

function fully(explained: ExplainedCheck, locale: Locale): string {
  const isDecided = explained.check.status !== "grader-fault";
  return isDecided ? explanationText(explained, locale).join("\n") : formatTextsIn(locale).undecided;
}

/** One test that stands for those there is no room for, with their points. */
function restOf(tests: readonly Test[], locale: Locale): Test {
  const message = plainText(formatTextsIn(locale).checksLeftOut(tests.length));
  return {
    name: message,
    status: tests.every(({ status }) => status === "pass") ? "pass" : "fail",
    score: tests.reduce((total, { score }) => total + score, 0),
    message,
    test_code: "",
    filename: "",
    line_no: 0,
    duration: 0,
  };
}

function bytesOf(test: Test): number {
  return bytesAsUtf8(jsonText(test)) + 20 * Object.keys(test).length;
}

function base64(text: string): string {
  return btoa(Array.from(new TextEncoder().encode(text), (byte) => String.fromCharCode(byte)).join(""));
}
