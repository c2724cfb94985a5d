import { availableParallelism } from "node:os";
import type { Grader } from "../index.ts";
import { line, renderLines, span } from "../reporters/text/line.ts";
import type { Command, Context, Ending } from "./command.ts";
import { endingOf } from "./ending-of.ts";
import { gradeAll } from "./grade-all.ts";
import type { Options } from "./options.ts";
import { type Progress, progressOn } from "./progress.ts";
import { findSubmissions, type Submissions } from "./submissions.ts";
import { unlessInterrupted } from "./unless-interrupted.ts";
import { checkReporters, writeReports } from "./write-reports.ts";

/** `grader run`: grades a file or a folder, once or whenever something is saved. */
export const run: Command = async (args, options, context) => {
  checkReporters(options.reporters, context);
  const submissions = findSubmissions(args, options.exercises, context.messages);
  tellSkipped(submissions, context);
  // Started before all else: the sandbox gets ready while files are read.
  const grader = startGrader(options.watch ? 2 : Math.min(submissions.list.length, availableParallelism()));
  // Whoever awaits it meets the error; until then it is nobody's unhandled rejection.
  grader.catch(() => {});
  const progress = progressOn(context.stderr);
  try {
    if (options.watch) {
      const { gradeOnSave } = await import("./grade-on-save.ts");
      return await gradeOnSave(grader, args, options, context);
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

async function startGrader(lanes: number): Promise<Grader> {
  const { createGrader } = await import("../pipeline/create-grader.ts");
  return createGrader({ lanes });
}

async function gradeOnce(
  grader: Promise<Grader>,
  submissions: Submissions,
  options: Options,
  progress: Progress,
  context: Context,
): Promise<Ending> {
  const graded = await gradeAll(grader, submissions.list, options, progress, context);
  progress.clear();
  await writeReports(graded, submissions.directory !== null, options.reporters, context);
  return endingOf(graded, options.minScore);
}

function tellSkipped({ skipped }: Submissions, { messages, stderr }: Context): void {
  const lines = skipped.map(({ file, near }) => line(span(messages.skipped(file, near), "dim")));
  stderr.write(renderLines(lines, stderr.colour));
}
