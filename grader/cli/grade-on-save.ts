import { existsSync } from "node:fs";
import type { Grader } from "../index.ts";
import type { Graded } from "../reporters/graded.ts";
import { type Line, line, renderLines, span } from "../reporters/text/line.ts";
import type { Context, Ending } from "./command.ts";
import { endingOf } from "./ending-of.ts";
import { gradeAll } from "./grade-all.ts";
import type { Options } from "./options.ts";
import { progressOn } from "./progress.ts";
import { findSubmissions } from "./submissions.ts";
import { untilInterrupted } from "./unless-interrupted.ts";
import { UsageError } from "./usage-error.ts";
import { watchPath } from "./watch-path.ts";
import { writeReports } from "./write-reports.ts";

/**
 * Grades now and whenever a file is saved, until Ctrl-C. A version that is saved over while it is graded is dropped: its
 * result is never shown.
 */
export async function gradeOnSave(
  grader: Promise<Grader>,
  args: readonly string[],
  options: Options,
  context: Context,
): Promise<Ending> {
  const { list, directory } = findSubmissions(args, options.exercises, context.messages);
  const path = directory ?? list[0]?.file ?? ".";
  let newest = 0;
  let ending: Ending = "passed";
  const failed = Promise.withResolvers<never>();
  const grade = async () => {
    newest += 1;
    const mine = newest;
    const show = await graded(grader, args, options, context, path).catch(failed.reject);
    if (mine !== newest || show === undefined) return;
    clearScreen(context);
    ending = await show();
    tell(line(span(context.messages.watching(path), "dim")), context);
  };
  const watcher = watchPath(path, grade, failed.reject);
  try {
    await Promise.race([grade().then(() => untilInterrupted(context.interrupted)), failed.promise]);
    return ending;
  } finally {
    watcher.close();
  }
}

/** Grades what is there now; shows nothing, but returns how to. What the person can mend is shown as well. */
async function graded(
  grader: Promise<Grader>,
  args: readonly string[],
  options: Options,
  context: Context,
  path: string,
): Promise<() => Promise<Ending>> {
  const progress = progressOn(context.stderr);
  try {
    const { list, directory } = findSubmissions(args, options.exercises, context.messages);
    const reports: Graded[] = await gradeAll(grader, list, options, progress, context);
    return async () => {
      await writeReports(reports, directory !== null, options.reporters, context);
      return endingOf(reports, options.minScore);
    };
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    const { what, next } = error.problem;
    const gone = existsSync(path) ? [what, next] : [context.messages.watchingGone(path)];
    return async () => {
      for (const text of gone) tell(line(text), context);
      return "invalid";
    };
  } finally {
    progress.clear();
  }
}

function clearScreen({ stdout }: Context): void {
  if (stdout.isTerminal) stdout.write("\x1b[2J\x1b[3J\x1b[H");
}

function tell(text: Line, { stderr }: Context): void {
  stderr.write(renderLines([text], stderr.colour));
}
