import { expect, test } from "vitest";
import type { Outcome } from "../../report/outcome.ts";
import type { Report } from "../../report/report.ts";
import { exerciseOf } from "../testing/test-grader.ts";
import { unrunReport } from "../unrun-report.ts";
import { verifyReference } from "./verify-submissions.ts";

const adam = await exerciseOf("adam");
const report = (outcome: Outcome): Report => unrunReport(adam, outcome);
const rules = (first: Outcome, second: Outcome) =>
  verifyReference([report(first), report(second)], new Set())
    .filter(({ ok }) => !ok)
    .map(({ rule }) => rule);

test("a reference that runs out of time is not called unrepeatable, wherever it is stopped the second time", () => {
  const limitMs = 10_000;
  expect(
    rules(
      { status: "timed-out", limitMs, function: "adamStep" },
      { status: "timed-out", limitMs, isUnstarted: true },
    ),
  ).toEqual(["reference-passes"]);
});

test("one that fails in two ways is", () => {
  const threw = (message: string) => ({ status: "threw", name: "Error", message, position: null }) as const;
  expect(rules(threw("a"), threw("b"))).toEqual(["reference-passes", "repeatable"]);
});
