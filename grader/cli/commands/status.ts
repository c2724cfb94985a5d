import { jsonText } from "../../reporters/json-report.ts";
import { type Line, line, renderLines, span } from "../../reporters/text/line.ts";
import { padEnd, textWidth } from "../../reporters/text/text-width.ts";
import type { CliMessages } from "../messages/cli-messages.ts";
import { progressOn } from "../output/progress.ts";
import type { ReporterChoice } from "../output/reporter-choice.ts";
import { replaceFile } from "../output/write-file.ts";
import { checkReporters } from "../output/write-reports.ts";
import { type BegunExercise, SubmissionAnswer, WorkAnswer } from "../site/answers.ts";
import { followSubmission } from "../site/follow-submission.ts";
import { forgetSubmission } from "../site/sent-submissions.ts";
import type { SiteApi } from "../site/site-api.ts";
import { siteApiFor } from "../site/site-api-for.ts";
import { tellVerdict } from "../site/tell-verdict.ts";
import { UsageError } from "../usage-error.ts";
import type { Command, Context } from "./command.ts";

/** `grader status`: where a submission stands, or all one's work; with `--watch` until the verdict is there. */
export const status: Command = async ([named], options, context) => {
  const { messages, stdout } = context;
  checkReporters(options.reporters, context);
  const ofReports = options.reporters.find((one) => !isOfWork(one));
  if (named === undefined && !options.watch && ofReports !== undefined)
    throw new UsageError(messages.site.noReportOfWork(ofReports.name));
  const site = siteApiFor(options, context);
  const work = named === undefined ? await workOn(site) : [];
  const waiting = options.watch ? newestWaiting(work) : null;
  const id = named ?? waiting;
  if (id === null) {
    if (options.watch) context.stderr.write(`${messages.site.nothingWaits}\n`);
    for (const one of options.reporters.filter(isOfWork)) await tellWork(work, one, context);
    return "passed";
  }
  const path = `/api/submissions/${encodeURIComponent(id)}`;
  const found = options.watch
    ? await followSubmission(site, id, progressOn(context.stderr), context)
    : await site.json(path, SubmissionAnswer);
  if (found.finishedAt !== null) {
    const ending = await tellVerdict(found, `${found.slug}.ts`, options, context);
    forgetSubmission(id, context);
    return ending;
  }
  const lines = messages.site.noVerdictYet(id, found.position).map((text) => line(text));
  stdout.write(renderLines(lines, stdout.colour));
  return "fell-short";
};

async function workOn(site: SiteApi): Promise<readonly BegunExercise[]> {
  return (await site.json("/api/work", WorkAnswer)).exercises;
}

/** All other reporters say what became of a submission. */
function isOfWork({ name }: ReporterChoice): boolean {
  return name === "terminal" || name === "json";
}

/** As JSON, or as a table. */
async function tellWork(
  exercises: readonly BegunExercise[],
  { name, file }: ReporterChoice,
  context: Context,
): Promise<void> {
  const { stdout, messages } = context;
  const colour = stdout.colour && file === null;
  const text =
    name === "json" ? jsonText({ exercises }) : renderLines(workTable(exercises, messages), colour);
  if (file === null) stdout.write(text);
  else await replaceFile(file, text, context);
}

function newestWaiting(work: readonly BegunExercise[]): string | null {
  const waiting = work.flatMap(({ submission }) =>
    submission !== null && ["queued", "grading"].includes(submission.status) ? [submission] : [],
  );
  return waiting.toSorted((a, b) => (a.createdAt < b.createdAt ? 1 : -1))[0]?.id ?? null;
}

function workTable(work: readonly BegunExercise[], { site: messages }: CliMessages): Line[] {
  if (work.length === 0) return [line(messages.nothingBegun)];
  const { exercise, draft, submission, result } = messages.workColumns;
  const rows = [
    [exercise, draft, submission, result],
    ...work.map((one) => [
      ...[one.slug, minute(one.draft?.updatedAt), one.submission?.id ?? "–"],
      resultOf(one.submission, messages.workStatus),
    ]),
  ];
  const widths = [0, 1, 2].map((at) => Math.max(...rows.map((row) => textWidth(row[at] ?? ""))));
  return rows.map((row, at) => {
    const text = row.map((cell, column) => padEnd(cell, widths[column] ?? 0)).join("  ");
    return line(span(text, at === 0 ? "dim" : null));
  });
}

/** `2026-11-30 01:15`, in UTC as the site says it. */
function minute(moment: string | undefined): string {
  return moment === undefined ? "–" : moment.slice(0, 16).replace("T", " ");
}

function resultOf(submission: BegunExercise["submission"], words: Readonly<Record<string, string>>): string {
  if (submission === null) return "–";
  const { verdict, status: state, score, maxScore } = submission;
  const word = words[verdict ?? state] ?? state;
  return score === null || maxScore === null ? word : `${word} ${score}/${maxScore}`;
}
