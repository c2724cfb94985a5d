import { randomUUID } from "node:crypto";
import { accessSync, appendFileSync, constants, statSync } from "node:fs";
import { dirname } from "node:path";
import type { Graded } from "../reporters/graded.ts";
import type { Context } from "./command.ts";
import { fencedIn } from "./output.ts";
import type { ReporterChoice, ReporterName } from "./reporter-choice.ts";
import { reasonOf } from "./system-error.ts";
import { UsageError } from "./usage-error.ts";
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
    try {
      accessSync(dirname(file), constants.W_OK);
    } catch (error) {
      throw new UsageError(messages.unwritable(file, reasonOf(error, messages)));
    }
    if (statSync(file, { throwIfNoEntry: false })?.isDirectory()) {
      throw new UsageError(messages.unwritable(file, messages.reasons.EISDIR ?? ""));
    }
  }
}

/** Renders the reports by each reporter, to standard output or to its file. */
export async function writeReports(
  graded: readonly Graded[],
  isDirectory: boolean,
  choices: readonly ReporterChoice[],
  context: Context,
): Promise<void> {
  for (const { name, file } of choices) {
    const text = await RENDERERS[name](graded, isDirectory, context, file !== null);
    if (file !== null) await replaceFile(file, text, context.messages);
    else context.stdout.write(name === "terminal" ? fencedIn(context.env, text) : text);
  }
  if (choices.some(({ name }) => name === "github")) await writeSummary(graded, context);
}

type Renderer = (
  graded: readonly Graded[],
  isDirectory: boolean,
  context: Context,
  intoFile: boolean,
) => Promise<string>;

const RENDERERS: Readonly<Record<ReporterName, Renderer>> = {
  terminal: async (graded, _, { locale, stdout }, intoFile) => {
    const { terminalReport } = await import("../reporters/terminal/terminal-report.ts");
    const colour = stdout.colour && !intoFile;
    return terminalReport(graded, { locale, colour, width: intoFile ? 80 : stdout.columns });
  },
  json: async (graded, isDirectory) => {
    const { jsonReport } = await import("../reporters/json-report.ts");
    return jsonReport(graded, isDirectory);
  },
  junit: async (graded, _, { locale }) => {
    const { junitReport } = await import("../reporters/junit-report.ts");
    return junitReport(graded, locale);
  },
  github: async (graded, _, { locale }) => {
    const { githubReport } = await import("../reporters/github-report.ts");
    return githubReport(graded, { locale, token: randomUUID() });
  },
};

/** GitHub collects what every step appends to this file; no summary is worth failing the grading for. */
async function writeSummary(
  graded: readonly Graded[],
  { env, locale, stderr, messages }: Context,
): Promise<void> {
  const file = env.GITHUB_STEP_SUMMARY;
  if (!file) return;
  const { githubSummary } = await import("../reporters/github-summary.ts");
  try {
    appendFileSync(file, githubSummary(graded, locale));
  } catch (error) {
    stderr.write(`${messages.unwritable("GITHUB_STEP_SUMMARY", reasonOf(error, messages)).what}\n`);
  }
}
