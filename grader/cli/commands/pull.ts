import { join } from "node:path";
import { type Line, line, renderLines } from "../../reporters/text/line.ts";
import { SLUG, slugFrom } from "../input/exercise-folders.ts";
import { inFolder } from "../input/in-folder.ts";
import { readSubmission } from "../input/read-submission.ts";
import { replaceFile } from "../output/write-file.ts";
import { DraftAnswer, LatestAnswer, WorkAnswer } from "../site/answers.ts";
import { rememberBase } from "../site/draft-bases.ts";
import type { SiteApi } from "../site/site-api.ts";
import { siteApiFor } from "../site/site-api-for.ts";
import { UsageError } from "../usage-error.ts";
import type { Command, Context } from "./command.ts";

/** `grader pull`: my drafts, and where there is none my last submission, as files. What differs is left as it is. */
export const pull: Command = async ([slug, dir = "."], options, context) => {
  const { messages, stdout } = context;
  const site = siteApiFor(options, context);
  const slugs = slug === undefined ? await begun(site) : [slug];
  // They become names of files, whoever gives them.
  const bad = slugs.find((one) => !SLUG.test(one));
  if (bad !== undefined) throw new UsageError(messages.badSlug(bad, slugFrom(bad)));
  if (slugs.length === 0) {
    stdout.write(`${messages.site.nothingBegun}\n`);
    return "passed";
  }
  const say = (lines: readonly Line[]) => stdout.write(renderLines(lines, stdout.colour));
  let isAll = true;
  await inFolder(dir, messages, async () => {
    for (const one of slugs) {
      const file = join(dir, `${one}.ts`);
      const text = await textOf(one, site);
      if (text === null) throw new UsageError(messages.site.nothingOf(one));
      const done = await placed(file, text.source, options.force, context);
      isAll &&= done !== "differs";
      if (done !== "differs" && text.revision !== null)
        await rememberBase(file, one, text.revision, site, context);
      // Each as it is done: where a later one fails, it is known what was written.
      say([line(done === "placed" ? messages.site.pulled(file, text.what) : WORDS[done](file, context))]);
    }
  });
  if (!isAll) say([[], line(messages.site.pullNext)]);
  return isAll ? "passed" : "fell-short";
};

const WORDS = {
  same: (file: string, { messages }: Context) => messages.site.pulledSame(file),
  differs: (file: string, { messages }: Context) => messages.site.pulledDiffers(file),
} as const;

async function begun(site: SiteApi): Promise<readonly string[]> {
  return (await site.json("/api/work", WorkAnswer)).exercises.map(({ slug }) => slug);
}

interface PulledText {
  readonly source: string;
  readonly what: "draft" | "submission";
  /** Of the draft. */
  readonly revision: number | null;
}

async function textOf(slug: string, site: SiteApi): Promise<PulledText | null> {
  const path = `/api/exercises/${encodeURIComponent(slug)}`;
  const { draft } = await site.json(`${path}/draft`, DraftAnswer, { isText: true });
  if (draft !== null) return { source: draft.source, what: "draft", revision: draft.revision };
  const { submission } = await site.json(`${path}/submissions/latest`, LatestAnswer, { isText: true });
  return submission && { source: submission.source, what: "submission", revision: null };
}

async function placed(
  file: string,
  source: string,
  force: boolean,
  context: Context,
): Promise<"placed" | "same" | "differs"> {
  const read = await readSubmission(file, context.interrupted);
  const isMissing = read.status === "unread" && read.outcome.status === "missing-file";
  if (read.status === "read" && read.source === source) return "same";
  if (!isMissing && !force) return "differs";
  await replaceFile(file, source, context);
  return "placed";
}
