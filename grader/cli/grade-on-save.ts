import { existsSync } from "node:fs";
import type { Grader } from "../index.ts";
import { type Line, line, renderLines, span } from "../reporters/text/line.ts";
import type { Context, Ending } from "./commands/command.ts";
import { gradeAll } from "./grade-all.ts";
import type { FoundSubmissions } from "./input/find-submissions.ts";
import { watchPath } from "./input/watch-path.ts";
import type { Options } from "./options.ts";
import { problemLines } from "./output/problem-lines.ts";
import { progressOn } from "./output/progress.ts";
import { reportOn } from "./output/report-on.ts";
import { codeOf } from "./system-error.ts";
import { untilInterrupted } from "./unless-interrupted.ts";
import { UsageError } from "./usage-error.ts";

/**
 * Grades now and whenever a file is saved, until Ctrl-C. A version that is saved over while it is graded is dropped:
 * its result is never shown.
 */
export async function gradeOnSave(
  grader: Promise<Grader>,
  find: () => FoundSubmissions,
  options: Options,
  context: Context,
): Promise<Ending> {
  const { list, directory } = find();
  const path = directory ?? list[0]?.file ?? ".";
  let newest = 0;
  let ending: Ending = "passed";
  const failed = Promise.withResolvers<never>();
  const grade = async () => {
    newest += 1;
    const mine = newest;
    try {
      const show = await graded(grader, find, options, context, path);
      if (mine !== newest) return;
      clearScreen(context);
      ending = await orTold(show, context);
      tell([line(span(context.messages.watching(path), "dim"))], context);
    } catch (error) {
      failed.reject(error);
    }
  };
  const stopWatching = startWatching(path, grade, failed.reject, context);
  try {
    await Promise.race([grade().then(() => untilInterrupted(context.interrupted)), failed.promise]);
    return ending;
  } finally {
    stopWatching();
  }
}

/** @throws {UsageError} the folder is not there, or cannot be watched */
function startWatching(
  path: string,
  onChange: () => void,
  onError: (error: Error) => void,
  { messages }: Context,
): () => void {
  try {
    return watchPath(path, onChange, onError);
  } catch (error) {
    throw new UsageError(messages.unreadable(path, codeOf(error)));
  }
}

/** Grades what is there now; shows nothing, but returns how to. What the person can mend is shown as well. */
async function graded(
  grader: Promise<Grader>,
  find: () => FoundSubmissions,
  options: Options,
  context: Context,
  path: string,
): Promise<() => Promise<Ending>> {
  const progress = progressOn(context.stderr);
  try {
    const submissions = find();
    const grading = await gradeAll(grader, submissions, options, progress, context);
    return () => reportOn(grading, submissions, options, context);
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    const { problem } = error;
    const lines = existsSync(path) ? problemLines(problem) : [line(context.messages.watchingGone(path))];
    return async () => {
      tell(lines, context);
      return "invalid";
    };
  } finally {
    progress.clear();
  }
}

/** The folder of a report may vanish while the file is watched, and be there again the next time. */
async function orTold(show: () => Promise<Ending>, context: Context): Promise<Ending> {
  try {
    return await show();
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    tell(problemLines(error.problem), context);
    return "invalid";
  }
}

function clearScreen({ stdout }: Context): void {
  if (stdout.isTerminal) stdout.write("\x1b[2J\x1b[3J\x1b[H");
}

function tell(lines: readonly Line[], { stderr }: Context): void {
  stderr.write(renderLines(lines, stderr.colour));
}
