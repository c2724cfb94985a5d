import type { Report } from "../../index.ts";
import type { SubmissionRead, Unread } from "../input/read-submission.ts";

/** What one learner's answer to one exercise came to. */
export interface CourseRow {
  readonly learner: string;
  readonly exercise: string;
  /** Below the tree; null where nothing was handed in. */
  readonly file: string | null;
  /**
   * `unreadable`: it is no text that could be run. `missing`: nothing was handed in, and it was asked for or somebody
   * else handed it in. `not-reached`: the time was over. `fault`: the grader failed at it.
   */
  readonly status: "passed" | "failed" | "unreadable" | "missing" | "not-reached" | "fault";
  /** null where nothing is known of them: not reached, a fault, or missing without being asked for. */
  readonly points: number | null;
  readonly of: number;
  /** The first check that is not passed, and the first misconception that was recognised. */
  readonly failing: string | null;
  readonly misconception: string | null;
  /** Why it is unreadable: `link`, `pipe`, `too-large`, `not-text`, `missing`, or the system's code such as EACCES. */
  readonly cause: string | null;
}

/** A row by what its grading depends on. */
export interface KeptRow {
  readonly key: string;
  readonly row: CourseRow;
}

/** What of a report a course is told. */
export function rowOf(
  report: Report,
  at: { readonly learner: string; readonly file: string },
  read: SubmissionRead,
): CourseRow {
  const failing = report.checks.filter(({ status }) => status !== "passed");
  const [misconception = null] = failing.flatMap(({ diagnoses }) =>
    diagnoses.flatMap((diagnosis) => (diagnosis.kind === "misconception" ? [diagnosis.name] : [])),
  );
  const ran = read.status === "read";
  return {
    ...at,
    exercise: report.exercise,
    status: ran ? report.verdict : "unreadable",
    points: report.verdict === "fault" ? null : report.score,
    of: report.maxScore,
    failing: ran ? (failing[0]?.name ?? null) : null,
    misconception,
    cause: ran ? null : causeOf(read.outcome),
  };
}

function causeOf(outcome: Unread): string {
  if (outcome.status === "missing-file") return "missing";
  const { cause } = outcome;
  if (cause.kind === "not-a-file") return cause.found;
  return cause.kind === "refused" ? cause.code : cause.kind;
}

/** A row of an answer that was not graded. */
export function ungradedRow(
  at: Pick<CourseRow, "learner" | "exercise" | "file" | "of">,
  status: "missing" | "not-reached",
  points: number | null = null,
): CourseRow {
  return { ...at, status, points, failing: null, misconception: null, cause: null };
}
