import { randomUUID } from "node:crypto";
import { accessSync, appendFileSync, constants, statSync } from "node:fs";
import { dirname } from "node:path";
import type { GradedFile } from "../../reporters/graded-file.ts";
import type { Context } from "../commands/command.ts";
import type { FoundSubmissions } from "../input/find-submissions.ts";
import { codeOf } from "../system-error.ts";
import { UsageError } from "../usage-error.ts";
import { fencedIn } from "./output.ts";
import type { ReporterChoice, ReporterName } from "./reporter-choice.ts";
import { replaceFile } from "./write-file.ts";

/**
 * Looks before anything is graded whether all reports can be written.
 *
 * @throws {UsageError} two reporters share standard output, or a file's folder is not there or not writable
 */
export function checkReporters(choices: readonly ReporterChoice[], { messages }: Context): void {
  const onOutput = choices.filter(({ file }) => file === null).map(({ name }) => name);
  if (onOutput.length > 1) throw new UsageError(messages.reportersShareOutput(onOutput));
  for (const { file } of choices) {
    if (file === null) continue;
    const code = refusal(file);
    if (code !== null) throw new UsageError(messages.unwritable(file, code));
  }
}

/** Why a file cannot be written, by the system's code. A regular file is replaced, so it is its folder that counts. */
function refusal(file: string): string | null {
  try {
    const there = statSync(file, { throwIfNoEntry: false });
    if (there?.isDirectory()) return "EISDIR";
    accessSync(there === undefined || there.isFile() ? dirname(file) : file, constants.W_OK);
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

type Renderer = (
  graded: readonly GradedFile[],
  submissions: FoundSubmissions,
  context: Context,
  intoFile: boolean,
) => Promise<string>;

const RENDERERS: Readonly<Record<ReporterName, Renderer>> = {
  terminal: async (graded, { leftOut }, { locale, stdout }, intoFile) => {
    const { terminalReport } = await import("../../reporters/terminal/terminal-report.ts");
    const colour = stdout.colour && !intoFile;
    return terminalReport(graded, { locale, colour, width: intoFile ? 80 : stdout.columns, leftOut });
  },
  json: async (graded, { directory, leftOut }) => {
    const { jsonReport } = await import("../../reporters/json-report.ts");
    return jsonReport(graded, directory === null ? null : leftOut);
  },
  junit: async (graded, { leftOut }, { locale }) => {
    const { junitReport } = await import("../../reporters/junit-report.ts");
    return junitReport(graded, locale, leftOut);
  },
  github: async (graded, { leftOut }, { locale }) => {
    const { githubReport } = await import("../../reporters/github-report.ts");
    return githubReport(graded, { locale, token: randomUUID(), leftOut });
  },
};

/** GitHub collects what every step appends to this file; no summary is worth failing the grading for. */
async function writeSummary(
  graded: readonly GradedFile[],
  { leftOut }: FoundSubmissions,
  { env, locale, stderr, messages }: Context,
): Promise<void> {
  const file = env.GITHUB_STEP_SUMMARY;
  if (!file) return;
  const { githubSummary } = await import("../../reporters/github-summary.ts");
  try {
    appendFileSync(file, githubSummary(graded, locale, leftOut));
  } catch (error) {
    stderr.write(`${messages.unwritable("GITHUB_STEP_SUMMARY", codeOf(error)).what}\n`);
  }
}
