import { createHash } from "node:crypto";
import type { Exercise, GradeOptions, Grader } from "../../index.ts";
import { verifyFingerprint } from "../../pipeline/bank/grader-fingerprint.ts";
import type { GraderFault } from "../../pipeline/fault-log.ts";
import { unrunReport } from "../../pipeline/unrun-report.ts";
import { exerciseVersion } from "../../spec/load/exercise-version.ts";
import { readSubmission, type SubmissionRead } from "../input/read-submission.ts";
import { type CourseRow, rowOf, ungradedRow } from "./course-row.ts";
import type { KeptRows } from "./kept-rows.ts";
import type { LearnerAnswer, LearnerFolder } from "./learner-tree.ts";

export interface CourseTask {
  readonly learner: LearnerFolder;
  readonly answer: LearnerAnswer;
  readonly exercise: Exercise;
}

export interface CourseGrading {
  readonly asked: Pick<GradeOptions, "only" | "callMs">;
  readonly kept: KeptRows | null;
  /** Of `performance.now()`: no grading begins after it. */
  readonly until: number;
  readonly interrupted: AbortSignal;
  readonly onFault: (fault: GraderFault) => void;
  readonly onRow: (row: CourseRow, origin: "graded" | "kept") => void;
}

/**
 * Grades what learners handed in, learner by learner, as many at once as the grader has sandbox processes for. What is
 * under way when the time is over ends by its own limits.
 *
 * @returns a row for each task, in their order
 */
export async function gradeCourse(
  grader: Promise<Grader>,
  processes: number,
  tasks: readonly CourseTask[],
  grading: CourseGrading,
): Promise<CourseRow[]> {
  const rows: CourseRow[] = [];
  const queue = tasks.entries();
  const work = async () => {
    for (const [at, task] of queue) {
      grading.interrupted.throwIfAborted();
      rows[at] = await gradeTask(grader, task, grading);
    }
  };
  await Promise.all(Array.from({ length: processes }, work));
  return rows;
}

async function gradeTask(
  grader: Promise<Grader>,
  task: CourseTask,
  { asked, kept, until, interrupted, onFault, onRow }: CourseGrading,
): Promise<CourseRow> {
  const { learner, answer, exercise } = task;
  const file = `${learner.name}/${answer.name}`;
  const at = { learner: learner.name, file };
  const read = await readSubmission(answer.file, interrupted);
  const own = await ownModules(task, interrupted);
  const key = keyOf(task, file, { read, own, asked });
  const known = kept?.get(key);
  if (known !== undefined) {
    onRow(known, "kept");
    return known;
  }
  if (performance.now() >= until)
    return ungradedRow({ ...at, exercise: answer.slug, of: mostPoints(exercise) }, "not-reached");
  const report =
    read.status === "read"
      ? await (await grader).grade(exercise, read.source, { ...asked, own, onFault })
      : unrunReport(exercise, read.outcome, asked);
  interrupted.throwIfAborted();
  const row = rowOf(report, at, read);
  // A fault of ours may be gone the next time.
  if (row.status !== "fault") kept?.add({ key, row });
  onRow(row, "graded");
  return row;
}

/** The most points an exercise has. */
export function mostPoints({ spec }: Exercise): number {
  return spec.checks.reduce((sum, { points }) => sum + points, 0);
}

/** The learner's own solutions of the exercises that this one uses; what cannot be read is the reference's. */
async function ownModules(
  { learner, exercise }: CourseTask,
  interrupted: AbortSignal,
): Promise<Record<string, string>> {
  const used = learner.answers.filter(({ slug }) => exercise.uses.some((one) => one.slug === slug));
  const read = await Promise.all(
    used.map(async ({ slug, file }) => [slug, await readSubmission(file, interrupted)] as const),
  );
  return Object.fromEntries(
    read.flatMap(([slug, found]) => (found.status === "read" ? [[slug, found.source] as const] : [])),
  );
}

/** Names everything that a row depends on: the learner's files, the exercise, the grader and what is asked of it. */
function keyOf(
  { learner, answer, exercise }: CourseTask,
  file: string,
  parts: {
    readonly read: SubmissionRead;
    readonly own: Readonly<Record<string, string>>;
    readonly asked: CourseGrading["asked"];
  },
): string {
  const versions = [verifyFingerprint(), exerciseVersion(exercise)];
  return createHash("sha256")
    .update(JSON.stringify([learner.name, answer.slug, file, versions, parts]))
    .digest("hex");
}
