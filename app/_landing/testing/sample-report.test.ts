import { expect, test } from "vitest";
import { Report } from "../../../grader/index.ts";
import { gradeSample } from "./grade-sample.ts";
import { sampleReport } from "./sample-report.ts";

test("the sample report is one the grader makes today", async () => {
  expect(Report.parse(sampleReport)).toEqual(sampleReport);
  expect(told(await gradeSample())).toEqual(told(sampleReport));
});

test("a report that says something else is noticed", () => {
  const [first, ...others] = sampleReport.checks;
  const other: Report = { ...sampleReport, checks: [{ ...first!, status: "wrong-value" }, ...others] };
  expect(told(other)).not.toEqual(told(sampleReport));
});

test("it is the story the first page tells: every value right, one gradient wrong, the misconception recognised", () => {
  const failed = sampleReport.checks.filter(({ status }) => status !== "passed");
  expect(failed.map(({ kind, status }) => [kind, status])).toEqual([["gradient", "wrong-gradient"]]);
  expect(failed[0]?.diagnoses[0]).toMatchObject({ kind: "misconception", name: "statistics-as-constants" });
});

/** What a learner reads from a report, without what depends on the machine. */
function told({ exercise, verdict, score, maxScore, checks }: Report) {
  const said = checks.map(({ name, status, points, diagnoses, cases }) => ({
    ...{ name, status, points, diagnoses },
    cases: cases.map((one) => [one.name, one.outcome.status]),
  }));
  return { exercise, verdict, score, maxScore, said };
}
