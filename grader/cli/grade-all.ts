import { basename } from "node:path";
import type { CheckReport, Exercise, GradeOptions, Grader, Report } from "../index.ts";
import type { GraderFault } from "../pipeline/fault-log.ts";
import type { GradedFile, LeftOut } from "../reporters/graded-file.ts";
import { nearest } from "../spec/nearest.ts";
import type { Context } from "./commands/command.ts";
import type { FoundSubmissions } from "./input/find-submissions.ts";
import { modulesBeside } from "./input/modules-beside.ts";
import { readSubmission, type Unread, unreadProblem } from "./input/read-submission.ts";
import { exerciseOrProblem } from "./input/valid-exercise.ts";
import type { Options } from "./options.ts";
import type { Progress } from "./output/progress.ts";
import { tellFault } from "./output/tell-fault.ts";
import { type Problem, UsageError } from "./usage-error.ts";

/** What submissions came to. */
export interface Grading {
  readonly graded: readonly GradedFile[];
  readonly invalid: readonly Invalid[];
}

/** A submission that cannot be graded, and what is wrong with its exercise. */
interface Invalid {
  readonly file: string;
  readonly problem: Problem;
}

/**
 * Grades all submissions, as many at once as the grader has sandbox processes for; the results stand in the order of
 * the list. In a folder a file that cannot be read is a submission that failed, as one that cannot be compiled is,
 * and an exercise that is not valid leaves out its own file alone.
 *
 * @throws {UsageError} the one file that was named cannot be read, or its exercise is not valid
 */
export async function gradeAll(
  grader: Promise<Grader>,
  { list, directory, leftOut }: FoundSubmissions,
  options: Options,
  progress: Progress,
  context: Context,
): Promise<Grading> {
  const { messages, locale, interrupted } = context;
  let [done, total] = [0, list.length];
  const step = (label: string) => progress.update(done, total, label);
  step(messages.grading);
  const single = list.length === 1;
  const invalid: Invalid[] = [];
  const results = await Promise.all(
    list.map(async (submission): Promise<GradedFile | null> => {
      const { file, slug } = submission;
      const [read, found] = await Promise.all([
        readSubmission(file, interrupted),
        exerciseOrProblem(submission.exercise, { messages, locale }),
      ]);
      if (!found.ok) {
        if (directory === null) throw new UsageError(found.problem);
        invalid.push({ file, problem: found.problem });
        done += 1;
        return null;
      }
      const { exercise } = found;
      if (read.status === "unread" && directory === null)
        throw new UsageError(unreadProblem(file, slug, read.outcome, messages));
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
      const onFault = (fault: GraderFault) => {
        progress.clear();
        tellFault(fault, context);
      };
      const asked = { ...gradeOptions(options), onCheck, onFault };
      const report =
        read.status === "read"
          ? await (await grader).grade(exercise, read.source, {
              ...asked,
              own: await modulesBeside(file, exercise, interrupted),
            })
          : await unread(exercise, withNearest(read.outcome, leftOut), asked);
      if (!single) {
        done += 1;
        step(slug);
      }
      return { report, file };
    }),
  );
  return { graded: results.filter((result) => result !== null), invalid };
}

/** Loaded where it is needed: the pipeline comes with it, which a start should not wait for. */
async function unread(exercise: Exercise, outcome: Unread, options: GradeOptions): Promise<Report> {
  const { unrunReport } = await import("../pipeline/unrun-report.ts");
  return unrunReport(exercise, outcome, options);
}

function withNearest(outcome: Unread, leftOut: readonly LeftOut[]): Unread {
  if (outcome.status !== "missing-file") return outcome;
  const near = leftOut.find(({ nearest: name }) => name === outcome.name);
  return near === undefined ? outcome : { ...outcome, nearest: basename(near.file) };
}

/** What the command line asks of a grading. */
export function gradeOptions({ only, timeout }: Pick<Options, "only" | "timeout">) {
  return { ...(only.length === 0 ? {} : { only }), ...(timeout === null ? {} : { callMs: timeout }) };
}

/** @throws {UsageError} a name of `--only` that is no check of the exercise */
export function checkOnly(
  only: readonly string[],
  names: readonly string[],
  messages: Context["messages"],
): void {
  const unknown = only.find((name) => !names.includes(name));
  if (unknown === undefined) return;
  throw new UsageError(messages.unknownCheck(unknown, nearest(unknown, names), names));
}
