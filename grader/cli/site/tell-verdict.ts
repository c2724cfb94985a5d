import { renderLines } from "../../reporters/text/line.ts";
import type { Context, Ending } from "../commands/command.ts";
import type { Options } from "../options.ts";
import { problemLines } from "../output/problem-lines.ts";
import { reportOn } from "../output/report-on.ts";
import type { SubmissionAnswer } from "./answers.ts";

/**
 * Says what a submission came to, by the reporters that were asked for, as `grader run` does.
 *
 * @param file as the person named it
 */
export async function tellVerdict(
  { id, status, report }: SubmissionAnswer,
  file: string,
  options: Options,
  context: Context,
): Promise<Ending> {
  const { messages, stderr } = context;
  if (report !== null) {
    const submissions = { list: [], directory: null, leftOut: [], required: [] };
    return reportOn({ graded: [{ report, file }], invalid: [] }, submissions, options, context);
  }
  const problem = status === "cancelled" ? messages.site.cancelled(id) : messages.site.faulted(id);
  stderr.write(renderLines(problemLines(problem), stderr.colour));
  return status === "cancelled" ? "fell-short" : "fault";
}
