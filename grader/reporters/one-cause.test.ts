import { expect, test } from "vitest";
import type { CheckReport } from "../report/report.ts";
import { explainChecks } from "./explain-checks.ts";
import { githubReport } from "./github-report.ts";
import { junitReport } from "./junit-report.ts";
import { LOCALES } from "./locales.ts";
import { markdownReport } from "./markdown-report.ts";
import { check, located, report } from "./testing/sample-reports.ts";

const position = { line: 3, column: 7, text: "  const = 1;" };
const broken = { status: "compile-error", message: "Unexpected token", position } as const;
const wrong = { status: "wrong-value", located: { ...located, path: "y" }, detail: null } as const;

function follows(one: CheckReport, ...earlier: string[]): CheckReport {
  return { ...one, sameCauseAs: earlier };
}

/** Nine checks and one cause. */
const names = ["a", "b", "c", "d", "e", "f", "g", "h", "i"];
const unread = report(
  names.map((name, k) => (k === 0 ? check(name, broken) : follows(check(name, broken), "a"))),
);
/** Two causes, and a check that has both. */
const two = report([
  { ...check("a", wrong), durationMs: 12.3 },
  {
    ...check("b", {
      status: "non-deterministic",
      path: null,
      step: null,
      index: [],
      first: null,
      second: null,
    }),
    durationMs: 1.25,
  },
  { ...follows(check("c", wrong), "a", "b"), durationMs: 0 },
  check("d", { status: "passed" }),
]);

function annotations(output: string): string[] {
  return output.split("\n").filter((line) => line.startsWith("::error"));
}

test("one cause is one annotation, which lists the checks that it fails", () => {
  const options = { locale: "en", token: "token" } as const;
  expect(annotations(githubReport([{ report: unread, file: "x.ts" }], options))).toEqual([
    "::error file=x.ts,line=3,col=7,title=batch-norm%3A does not compile::The file is not valid TypeScript, so nothing could be run.%0AUnexpected token%0ALine 3, column 7%0Ahint: Mend the marked place and run again.",
  ]);
  const [first, second, ...more] = annotations(githubReport([{ report: two, file: "x.ts" }], options));
  expect(more).toEqual([]);
  expect(first).toMatch(/title=batch-norm%3A Check a::.*The same cause fails “Check c”\.$/);
  expect(second).toMatch(/title=batch-norm%3A Check b::.*The same cause fails “Check c”\.$/);
});

test("GitHub's summary and JUnit name the cause that a check has in common with others", () => {
  expect(markdownReport([{ report: two, file: "x.ts" }], { locale: "zh" })).toContain(
    "| 原因同“检查 a”、“检查 b” |",
  );
  expect(junitReport([{ report: two, file: "x.ts" }], { locale: "en" })).toContain(
    '<failure type="wrong-value" message="same cause as “Check a” and “Check b”">same cause as “Check a” and “Check b”</failure>',
  );
});

test("JUnit gives the time of each check, in seconds", () => {
  const xml = junitReport([{ report: two, file: "x.ts" }], { locale: "en" });
  const times = [...xml.matchAll(/<testcase[^>]* name="(\w)[^>]* time="([^"]*)"/g)].map(([, name, time]) => [
    name,
    time,
  ]);
  expect(times).toEqual([
    ["a", "0.012"],
    ["b", "0.001"],
    ["c", "0.000"],
    ["d", "0.000"],
  ]);
});

test("a check that is right but for another function says so, with its points", () => {
  const carried = report([
    check("a", wrong),
    { ...follows(check("b", wrong), "a"), points: 10, maxPoints: 10, carriedFrom: ["backward"] },
  ]);
  const summary = markdownReport([{ report: carried, file: "x.ts" }], { locale: "en" });
  expect(summary).toContain("| ✗ | Check b | no points lost, right but for backward | 10 / 10 |");
  expect(junitReport([{ report: carried, file: "x.ts" }], { locale: "zh" })).toContain(
    "不扣分，只受 backward 的错误影响",
  );
  const hints = LOCALES.map((locale) => explainChecks(carried.checks, locale)[1]?.explanation?.hint);
  expect(hints).toEqual([
    "先改正 `backward`：这项检查没有别的错误。",
    "Mend `backward` first: nothing else is wrong in this check.",
  ]);
});
