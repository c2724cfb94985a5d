import type { CheckReport, Report } from "../../grader/index.ts";
import type { Diagnosis } from "../../grader/report/diagnosis.ts";
import { explainCheck } from "../../grader/reporters/explain-check.ts";
import type { BlindAnswer } from "./answer-set.ts";

/** How much a report says of what is wrong, from the most to the least. */
export const GRADES = ["misconception", "explained", "placed", "unnamed"] as const;
export type Grade = (typeof GRADES)[number];

/** What became of an answer, and what its learner reads of it. */
export interface GradedAnswer {
  readonly answer: BlindAnswer;
  readonly passed: boolean;
  /** Null where it passed. */
  readonly grade: Grade | null;
  /** The kind of evidence behind it. */
  readonly kind: string | null;
  /** What stands under the check that says most; empty where it passed. */
  readonly said: string;
}

/** What is no name: it only says which function, or shows an input. */
const PLACES: ReadonlySet<Diagnosis["kind"]> = new Set([
  ...(["forward-at-fault", "backward-at-fault", "failing-input"] as const),
]);
/** These say by themselves what to change. */
const PLAIN: ReadonlySet<string> = new Set([
  "missing-export",
  "compile-error",
  "blocked",
  "mutated-input",
  "aliased-input",
  "non-deterministic",
  "threw",
]);

export function gradedAnswer(answer: BlindAnswer, report: Report): GradedAnswer {
  const failed = report.checks.filter(({ status }) => status !== "passed");
  if (failed.length === 0) return { answer, passed: true, grade: null, kind: null, said: "" };
  const seen = failed.map((check) => ({ check, ...gradeOf(check) }));
  const [best] = seen.sort((a, b) => GRADES.indexOf(a.grade) - GRADES.indexOf(b.grade));
  if (best === undefined) throw new Error("expected a failed check");
  return { answer, passed: false, grade: best.grade, kind: best.kind, said: saidOf(best.check) };
}

function gradeOf({ diagnoses, status }: CheckReport): { grade: Grade; kind: string } {
  const named = diagnoses.find(({ kind }) => kind === "misconception");
  if (named !== undefined) return { grade: "misconception", kind: named.kind };
  const explained = diagnoses.find(({ kind }) => !PLACES.has(kind));
  if (explained !== undefined) return { grade: "explained", kind: explained.kind };
  if (PLAIN.has(status)) return { grade: "explained", kind: status };
  const placed = diagnoses.find(({ kind }) => kind !== "failing-input");
  return placed === undefined ? { grade: "unnamed", kind: status } : { grade: "placed", kind: placed.kind };
}

function saidOf(check: CheckReport): string {
  const explanation = explainCheck(check, "en");
  if (explanation === null) return "";
  const { sentences, fault, hint } = explanation;
  return [...sentences, ...(fault === null ? [] : [fault]), hint].join(" ");
}
