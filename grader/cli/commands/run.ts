import { availableParallelism } from "node:os";
import type { Grader } from "../../index.ts";
import { reportMessagesIn } from "../../reporters/report-messages-in.ts";
import { plainText } from "../../reporters/text/inline-markup.ts";
import { line, renderLines, span } from "../../reporters/text/line.ts";
import { withoutLineCommand } from "../../reporters/text/without-line-command.ts";
import { isLearnerTree } from "../course/learner-tree.ts";
import { gradeAll } from "../grade-all.ts";
import { exerciseSlugs } from "../input/exercise-folders.ts";
import { type FoundSubmissions, findSubmissions, isFolder } from "../input/find-submissions.ts";
import { requiredSlugs } from "../input/required-slugs.ts";
import { STANDARD_INPUT } from "../input/standard-input.ts";
import { openGrader } from "../open-grader.ts";
import type { Options } from "../options.ts";
import { type Progress, progressOn } from "../output/progress.ts";
import { reportOn } from "../output/report-on.ts";
import { checkReporters, checkSpared } from "../output/write-reports.ts";
import { unlessInterrupted } from "../unless-interrupted.ts";
import { UsageError } from "../usage-error.ts";
import type { Command, Context, Ending } from "./command.ts";

/** `grader run`: grades a file or a folder, once or whenever something is saved. */
export const run: Command = async (args, options, context) => {
  checkReporters(options.reporters, context);
  const { exercises } = options;
  const required = await requiredSlugs(options.require, exercises, context.messages);
  if (isCourse(args, options, context)) {
    const { runCourse } = await import("../course/run-course.ts");
    return await runCourse(args[0] ?? "", options, required, context);
  }
  const find = () => findSubmissions(args, { exercises, required }, context.messages);
  const submissions = find();
  const { list, leftOut } = submissions;
  checkSpared(
    options.reporters.map(({ file }) => file),
    [...list, ...leftOut].map(({ file }) => file),
    context,
  );
  if (options.watch && args.includes(STANDARD_INPUT)) throw new UsageError(context.messages.inputNotWatched);
  tellLeftOut(submissions, options, context);
  // Started before all else: the sandbox gets ready while files are read.
  const processes = options.watch ? 2 : Math.min(submissions.list.length, availableParallelism());
  const grader = openGrader(processes, context);
  // Whoever awaits it meets the error; until then it is no unhandled rejection.
  grader.catch(() => {});
  const progress = progressOn(context.stderr);
  try {
    if (options.watch) {
      const { gradeOnSave } = await import("../grade-on-save.ts");
      return await gradeOnSave(grader, find, options, context);
    }
    const work = gradeOnce(grader, submissions, options, progress, context);
    return await unlessInterrupted(work, context.interrupted);
  } finally {
    progress.clear();
    await grader.then(
      (ready) => ready.close(),
      () => {},
    );
  }
};

/**
 * Whether a folder of learners' folders is named. It is taken for one by itself where it holds no script and somebody's
 * answer is in a folder of it; not with `--require`, which says what the folder itself has to hold.
 *
 * @throws {UsageError} an option of courses, and no folder
 */
function isCourse(args: readonly string[], options: Options, { messages }: Context): boolean {
  const { csv, jsonFile, resume, budget } = options;
  const asked = Object.entries({ csv, json: jsonFile, resume, budget }).find(([, value]) => value !== null);
  const [path = ""] = args;
  const isTree = args.length === 1 && isFolder(path);
  if (asked !== undefined && !isTree) throw new UsageError(messages.course.optionOfTree(`--${asked[0]}`));
  if (asked !== undefined || !isTree) return asked !== undefined;
  if (options.require.length > 0) return false;
  return isLearnerTree(path, exerciseSlugs(options.exercises, messages));
}

async function gradeOnce(
  grader: Promise<Grader>,
  submissions: FoundSubmissions,
  options: Options,
  progress: Progress,
  context: Context,
): Promise<Ending> {
  const grading = await gradeAll(grader, submissions, options, progress, context);
  progress.clear();
  return reportOn(grading, submissions, options, context);
}

/** Every report names what was left out; here it is for whoever looks at the terminal and not at a report. */
function tellLeftOut(
  { leftOut }: FoundSubmissions,
  { reporters }: Options,
  { locale, stderr }: Context,
): void {
  if (reporters.some(({ name, file }) => name === "terminal" && file === null)) return;
  // It begins with a name that somebody chose, and GitHub's runner reads standard error too.
  const texts = leftOut.map((one) => withoutLineCommand(plainText(reportMessagesIn(locale).leftOut(one))));
  const lines = texts.map((text) => line(span(text, "dim")));
  stderr.write(renderLines(lines, stderr.colour));
}
