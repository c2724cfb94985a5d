import type { CheckReport, Grader } from "../index.ts";
import type { Graded } from "../reporters/graded.ts";
import { nearest } from "../spec/nearest.ts";
import type { Context } from "./command.ts";
import type { Options } from "./options.ts";
import type { Progress } from "./progress.ts";
import { readSubmission } from "./submission.ts";
import type { Submission } from "./submissions.ts";
import { UsageError } from "./usage-error.ts";
import { validExercise } from "./valid-exercise.ts";

/**
 * Grades all submissions, as many at once as the grader has lanes for; the results stand in the order of the list.
 *
 * @throws {UsageError} the first submission that cannot be read, or whose exercise is not valid
 */
export async function gradeAll(
  grader: Promise<Grader>,
  list: readonly Submission[],
  options: Options,
  progress: Progress,
  { messages, locale }: Context,
): Promise<Graded[]> {
  let [done, total] = [0, list.length];
  const step = (label: string) => progress.update(done, total, label);
  step(messages.grading);
  const single = list.length === 1;
  return Promise.all(
    list.map(async (submission) => {
      const [source, exercise] = await Promise.all([
        readSubmission(submission.file, submission.slug, messages),
        validExercise(submission.exercise, messages),
      ]);
      const names = exercise.spec.checks.map(({ name }) => name);
      checkOnly(options.only, names, messages);
      if (single) {
        total = options.only.length || names.length;
        step(messages.grading);
      }
      const onCheck = (check: CheckReport) => {
        if (!single) return;
        done += 1;
        step(check.title[locale]);
      };
      const report = await (await grader).grade(exercise, source, { ...gradeOptions(options), onCheck });
      if (!single) {
        done += 1;
        step(submission.slug);
      }
      return { report, file: submission.file };
    }),
  );
}

function gradeOptions({ only, timeout }: Options) {
  return { ...(only.length === 0 ? {} : { only }), ...(timeout === null ? {} : { callMs: timeout }) };
}

function checkOnly(only: readonly string[], names: readonly string[], messages: Context["messages"]): void {
  const unknown = only.find((name) => !names.includes(name));
  if (unknown === undefined) return;
  throw new UsageError(messages.unknownCheck(unknown, nearest(unknown, names), names));
}
