import { expect, test } from "vitest";
import type { CheckReport, Report } from "../../grader/browser.ts";
import { changedChecks } from "./changed-checks.ts";

test("names the checks that say something else, and those that came or went", () => {
  const from = reportOf({ output: "passed", mean: "wrong-value", old: "passed" });
  const to = reportOf({ output: "passed", fresh: "threw", mean: "passed" });
  expect(changedChecks(from, to).map(({ name, before, after }) => [name, before, after])).toEqual([
    ["fresh", null, "threw"],
    ["mean", "wrong-value", "passed"],
    ["old", "passed", null],
  ]);
});

test("says nothing where every check says what it said", () => {
  const report = reportOf({ output: "passed", mean: "threw" });
  expect(changedChecks(report, report)).toEqual([]);
});

function reportOf(statuses: Readonly<Record<string, CheckReport["status"]>>): Pick<Report, "checks"> {
  const checks = Object.entries(statuses).map(
    ([name, status]): CheckReport => ({
      ...{ name, status, title: { zh: name, en: name } },
      ...{ kind: "values", points: 0, maxPoints: 10, cases: [], diagnoses: [] },
    }),
  );
  return { checks };
}
