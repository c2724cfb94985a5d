import { readdirSync } from "node:fs";
import { basename, extname } from "node:path";
import { line, renderLines } from "../../reporters/text/line.ts";
import { readSubmission, unreadProblem } from "../input/read-submission.ts";
import { problemLines } from "../output/problem-lines.ts";
import { CatalogueAnswer, DoneAnswer, DraftAnswer, SavedAnswer } from "../site/answers.ts";
import { baseOf, rememberBase } from "../site/draft-bases.ts";
import type { SiteApi } from "../site/site-api.ts";
import { siteApiFor } from "../site/site-api-for.ts";
import { SiteProblem } from "../site/site-problem.ts";
import { codeOf } from "../system-error.ts";
import { UsageError } from "../usage-error.ts";
import type { Command, Context } from "./command.ts";

/** `grader push`: files become my drafts on the site. A draft that was saved there meanwhile is never overwritten. */
export const push: Command = async ([named], options, context) => {
  const { messages, stdout, stderr } = context;
  const site = siteApiFor(options, context);
  const files = named === undefined ? await filesHere(site, context) : [fileOf(named)];
  if (files.length === 0) throw new UsageError(messages.site.nothingToPush);
  let isAll = true;
  for (const file of files) {
    const slug = basename(file, extname(file));
    const read = await readSubmission(file, context.interrupted);
    if (read.status === "unread") throw new UsageError(unreadProblem(file, slug, read.outcome, messages));
    const said = await pushed({ file, slug, source: read.source, force: options.force }, site, context);
    if (typeof said === "string") stdout.write(renderLines([line(said)], stdout.colour));
    else stderr.write(renderLines(problemLines(said), stderr.colour));
    isAll &&= typeof said === "string";
  }
  return isAll ? "passed" : "fell-short";
};

function fileOf(named: string): string {
  return extname(named) === "" ? `${named}.ts` : named;
}

/** Those of the current folder that are named after exercises of the site. */
async function filesHere(site: SiteApi, { messages }: Context): Promise<readonly string[]> {
  const { exercises } = await site.json("/api/exercises", CatalogueAnswer);
  const slugs = new Set(exercises.map(({ slug }) => slug));
  try {
    const names = readdirSync(".").filter((name) => extname(name) === ".ts");
    return names.filter((name) => slugs.has(basename(name, ".ts"))).sort();
  } catch (error) {
    throw new UsageError(messages.unreadable(".", codeOf(error)));
  }
}

interface Pushed {
  readonly file: string;
  readonly slug: string;
  readonly source: string;
  readonly force: boolean;
}

/** @returns what was done, or the conflict that kept it from being done */
async function pushed({ file, slug, source, force }: Pushed, site: SiteApi, context: Context) {
  const { site: messages } = context.messages;
  const path = `/api/exercises/${encodeURIComponent(slug)}`;
  const { draft } = await site.json(`${path}/draft`, DraftAnswer, { isText: true });
  const remember = (revision: number) => rememberBase(file, slug, revision, site, context);
  if (draft?.source === source) {
    await remember(draft.revision);
    return messages.pushedSame(file);
  }
  const isConflict = draft !== null && baseOf(file, slug, site, context) !== draft.revision;
  if (isConflict && !force) return messages.conflict(file, slug, moment(draft.updatedAt));
  if (isConflict) {
    const body = { source: draft.source, writtenAt: draft.updatedAt };
    await site.json(`${path}/draft-backups`, DoneAnswer, { method: "POST", body, isRepeatable: true });
  }
  // By the site's clock: this machine's may be off.
  const writtenAt = site.now().toISOString();
  const body = { source, base: draft?.revision ?? 0, writtenAt, onlyIfUnchanged: true };
  try {
    const saved = await site.json(`${path}/draft`, SavedAnswer, { method: "PUT", body, isRepeatable: true });
    await remember(saved.draft.revision);
    const said = messages.pushed(file, saved.draft.revision);
    return isConflict ? `${said}. ${messages.keptBackup(slug)}` : said;
  } catch (error) {
    if (!(error instanceof SiteProblem) || error.code !== "draftChanged") throw error;
    return messages.conflict(file, slug, moment(writtenAt));
  }
}

function moment(text: string): string {
  return `${text.slice(0, 16).replace("T", " ")} UTC`;
}
