import { accessSync, appendFileSync, constants, realpathSync, statSync } from "node:fs";
import { basename, dirname, join, resolve } from "node:path";
import type { GradedFile } from "../../reporters/graded-file.ts";
import type { Context } from "../commands/command.ts";
import type { FoundSubmissions } from "../input/find-submissions.ts";
import { codeOf } from "../system-error.ts";
import { UsageError } from "../usage-error.ts";
import { descriptorOf } from "./descriptor-of.ts";
import { fencedIn } from "./output.ts";
import { RENDERERS } from "./renderers.ts";
import type { ReporterChoice } from "./reporter-choice.ts";
import { replaceFile } from "./write-file.ts";

/**
 * Looks before anything is graded whether all reports can be written.
 *
 * @throws {UsageError} two reporters share standard output or a file, or a file's folder is not there or not writable
 */
export function checkReporters(choices: readonly ReporterChoice[], { messages }: Context): void {
  const onOutput = choices.filter(({ file }) => file === null).map(({ name }) => name);
  if (onOutput.length > 1) throw new UsageError(messages.reportersShareOutput(onOutput));
  for (const { file } of choices) {
    if (file === null) continue;
    const code = refusal(file);
    if (code !== null) throw new UsageError(messages.unwritable(file, code));
  }
  const byFile = Map.groupBy(choices, ({ file }) => (file === null ? null : replacedFile(file)));
  for (const [file, sharing] of byFile)
    if (file !== null && sharing.length > 1)
      throw new UsageError(
        messages.reportersShareFile(
          sharing.map(({ name }) => name),
          file,
        ),
      );
}

/**
 * Looks before anything is graded whether a report would take the place of what is graded.
 *
 * @param written files that are to be written; null for standard output
 * @param read    what was handed in
 * @throws {UsageError} a file is one of both
 */
export function checkSpared(
  written: readonly (string | null)[],
  read: readonly string[],
  { messages }: Context,
): void {
  if (written.every((file) => file === null)) return;
  const handedIn = new Set(read.flatMap((file) => placeOf(file) ?? []));
  const taken = written.find((file) => file !== null && handedIn.has(placeOf(file) ?? ""));
  if (typeof taken === "string") throw new UsageError(messages.reportOverAnswer(taken));
}

/** As {@link replacedFile}; null for what cannot be looked at, which is refused where it is read. */
function placeOf(file: string): string | null {
  try {
    return replacedFile(file);
  } catch (error) {
    codeOf(error);
    return null;
  }
}

/** The one path of a file that would be replaced, however it is spelt; null for what is only written to. */
function replacedFile(file: string): string | null {
  if (descriptorOf(file) !== null) return null;
  const there = statSync(file, { throwIfNoEntry: false });
  if (there === undefined) return join(realpathSync(dirname(resolve(file))), basename(file));
  return there.isFile() ? realpathSync(file) : null;
}

/** Why a file cannot be written, by the system's code. A regular file is replaced, so it is its folder that counts. */
function refusal(file: string): string | null {
  try {
    const there = statSync(file, { throwIfNoEntry: false });
    if (there?.isDirectory()) return "EISDIR";
    const isReplaced = there === undefined || (there.isFile() && descriptorOf(file) === null);
    accessSync(isReplaced ? dirname(file) : file, constants.W_OK);
    return null;
  } catch (error) {
    return codeOf(error);
  }
}

/**
 * Renders the reports by each reporter, to standard output or to its file.
 *
 * @throws {UsageError} a file cannot be written; all that can be are
 */
export async function writeReports(
  graded: readonly GradedFile[],
  submissions: FoundSubmissions,
  choices: readonly ReporterChoice[],
  context: Context,
): Promise<void> {
  const failures: unknown[] = [];
  for (const { name, file } of choices) {
    const text = await RENDERERS[name](graded, submissions, context, file !== null);
    if (file !== null) await replaceFile(file, text, context).catch((error: unknown) => failures.push(error));
    else context.stdout.write(name === "terminal" ? fencedIn(context.env, text) : text);
  }
  if (choices.some(({ name }) => name === "github")) await writeSummary(graded, submissions, context);
  if (failures.length > 0) throw failures[0];
}

/**
 * GitHub collects what every step appends to this file and shows none of it where that is too much; no summary is worth
 * failing the grading for.
 */
async function writeSummary(
  graded: readonly GradedFile[],
  { leftOut }: FoundSubmissions,
  { env, locale, stderr, messages }: Context,
): Promise<void> {
  const file = env.GITHUB_STEP_SUMMARY;
  if (!file) return;
  const { markdownReport } = await import("../../reporters/markdown-report.ts");
  try {
    const there = statSync(file, { throwIfNoEntry: false })?.size ?? 0;
    appendFileSync(file, markdownReport(graded, { locale, leftOut }, MOST_OF_A_SUMMARY - there));
  } catch (error) {
    stderr.write(`${messages.unwritable("GITHUB_STEP_SUMMARY", codeOf(error)).what}\n`);
  }
}

/** A mebibyte a step. */
const MOST_OF_A_SUMMARY = 1_048_576;
