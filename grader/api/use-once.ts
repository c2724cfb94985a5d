import type { Report } from "../report/report.ts";
import type { Exercise } from "../spec/exercise.ts";
import {
  type AnswerOptions,
  type RunningGraderOptions,
  startGrader,
  type VerifiedFolder,
  type VerifyFolderOptions,
} from "./start-grader.ts";

/**
 * Grades one answer, with a grader started for it alone: for more than one start a grader of your own.
 *
 * @throws as {@link startGrader}, and as its `grade`
 */
export async function gradeOnce(
  exercise: Exercise,
  answer: string,
  options: AnswerOptions & RunningGraderOptions = {},
): Promise<Report> {
  await using grader = await startGrader(startOptions(options));
  return await grader.grade(exercise, answer, options);
}

/**
 * Verifies one exercise, with a grader started for it alone.
 *
 * @throws as {@link startGrader}, and as its `verify`
 */
export async function verifyOnce(
  folder: string,
  options: VerifyFolderOptions & RunningGraderOptions = {},
): Promise<VerifiedFolder> {
  await using grader = await startGrader(startOptions(options));
  return await grader.verify(folder, options);
}

function startOptions({ sandbox, processes, cacheDir }: RunningGraderOptions): RunningGraderOptions {
  return {
    ...(sandbox === undefined ? {} : { sandbox }),
    ...(processes === undefined ? {} : { processes }),
    ...(cacheDir === undefined ? {} : { cacheDir }),
  };
}
