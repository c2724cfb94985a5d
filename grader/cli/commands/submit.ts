import { basename, extname } from "node:path";
import { line, renderLines, span } from "../../reporters/text/line.ts";
import { SLUG, slugFrom } from "../input/exercise-folders.ts";
import { readSubmission, unreadProblem } from "../input/read-submission.ts";
import { STANDARD_INPUT } from "../input/standard-input.ts";
import { progressOn } from "../output/progress.ts";
import { checkReporters, checkSpared } from "../output/write-reports.ts";
import { AcceptedAnswer } from "../site/answers.ts";
import { followSubmission } from "../site/follow-submission.ts";
import { keptKey } from "../site/sent-submissions.ts";
import { siteApiFor } from "../site/site-api-for.ts";
import { SiteProblem } from "../site/site-problem.ts";
import { tellVerdict } from "../site/tell-verdict.ts";
import { UsageError } from "../usage-error.ts";
import type { Command, Context } from "./command.ts";

/** `grader submit`: hands a file in at a site and prints its report. */
export const submitFile: Command = async (args, options, context) => {
  const { messages, stdout, interrupted } = context;
  checkReporters(options.reporters, context);
  const { slug, file } = named(args, context);
  if (!SLUG.test(slug)) throw new UsageError(messages.badSlug(slug, slugFrom(slug)));
  checkSpared(
    options.reporters.map((one) => one.file),
    [file],
    context,
  );
  const read = await readSubmission(file, interrupted);
  if (read.status === "unread") throw new UsageError(unreadProblem(file, slug, read.outcome, messages));
  const site = siteApiFor(options, context);
  const { source } = read;
  const { key, begunAt, note, forget } = await keptKey({ server: site.server, slug, source }, context);
  if (begunAt !== null) tell([messages.site.resent(begunAt)], context);
  let id: string | null = null;
  const onInterrupt = () => tell(messages.site.interrupted(id, file), context);
  interrupted.addEventListener("abort", onInterrupt, { once: true });
  try {
    const body = { slug, source, key };
    const asked = { method: "POST", body, isRepeatable: true } as const;
    id = (await site.json("/api/submissions", AcceptedAnswer, asked)).id;
    await note(id);
    tell([messages.site.submitted(`${site.server}/submissions/${id}`)], context);
    if (options.noWait) {
      forget();
      stdout.write(renderLines([line(id)], stdout.colour));
      return "passed";
    }
    const verdict = await followSubmission(site, id, progressOn(context.stderr), context);
    const ending = await tellVerdict(verdict, file, options, context);
    forget();
    return ending;
  } catch (error) {
    // The site said no to what was never sent before: there is nothing to go on with.
    if (isRefusal(error) && id === null && begunAt === null) forget();
    throw error;
  } finally {
    interrupted.removeEventListener("abort", onInterrupt);
  }
};

/** Whether the site stored nothing; of what went wrong inside it that is not known. */
function isRefusal(error: unknown): boolean {
  return error instanceof SiteProblem && error.kind === "refused" && !UNKNOWN_OUTCOMES.has(error.code);
}

const UNKNOWN_OUTCOMES: ReadonlySet<string | null> = new Set(["internal", "busy", "databaseAway"]);

/** `<slug> <file>`, or a file that is named after its exercise. */
function named(
  [first = "", second]: readonly string[],
  { messages }: Context,
): { readonly slug: string; readonly file: string } {
  if (second !== undefined) return { slug: first, file: second };
  if (first === STANDARD_INPUT) throw new UsageError(messages.noSlugForInput);
  return { slug: basename(first, extname(first)), file: extname(first) === "" ? `${first}.ts` : first };
}

function tell(texts: readonly string[], { stderr }: Context): void {
  const lines = texts.map((text) => line(span(text, "dim")));
  stderr.write(renderLines(lines, stderr.colour));
}
