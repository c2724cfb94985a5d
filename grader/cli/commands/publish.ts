import { resolve } from "node:path";
import { type Line, line, renderLines, span } from "../../reporters/text/line.ts";
import { type Progress, progressOn } from "../output/progress.ts";
import {
  AcceptedAnswer,
  PublishAnswer,
  type RefusedAnswer,
  ReplacedAnswer,
  StudioAnswer,
  type StudioEntry,
  VerificationAnswered,
} from "../site/answers.ts";
import { folderFiles } from "../site/folder-files.ts";
import { follow } from "../site/follow.ts";
import type { SiteApi } from "../site/site-api.ts";
import { siteApiFor } from "../site/site-api-for.ts";
import { UsageError } from "../usage-error.ts";
import type { Command, Context } from "./command.ts";

/** Publishing waits for what has to be verified again. */
const PUBLISH_MS = 600_000;
const LIST = "/api/studio/exercises";

/** `grader publish`: the folder of an exercise to the studio, and from there to learners. The same content changes nothing. */
export const publish: Command = async ([folder = ""], options, context) => {
  const { messages, locale, stdout } = context;
  const { site: words } = messages;
  const { slug, files } = await folderFiles(resolve(folder), context);
  const site = siteApiFor(options, context);
  await put(slug, files, site, context);
  const { id, state, listing, proof } = await studioExercise(slug, site, context);
  const say = (lines: readonly Line[]) => stdout.write(renderLines(lines, stdout.colour));
  const isListedSo = options.listing === null || options.listing === listing;
  if (state === "published" && isListedSo) {
    say([line(span("✓ ", "good"), words.nothingToPublish(slug))]);
    return "passed";
  }
  // Of these very files the site may know it already.
  if (proof === null) await verified(id, site, progressOn(context.stderr), context);
  const answer = await site.json(`${LIST}/${id}/publish`, PublishAnswer, {
    ...{ method: "POST", body: { listing: options.listing ?? listing }, isRepeatable: true },
    timeoutMs: PUBLISH_MS,
  });
  if (answer.status === "published") {
    say([
      line(span("✓ ", "good"), words.published(slug, answer.number)),
      line(words.address(`${site.server}/exercises/${slug}`)),
    ]);
    return "passed";
  }
  say([
    line(span("✗ ", "bad"), words.notPublished(slug)),
    ...refusalLines(answer, locale, words.notVerified),
  ]);
  return "fell-short";
};

/** The files as the studio's, which is made where it is not there yet. What stood there becomes backups. */
async function put(
  slug: string,
  files: Readonly<Record<string, string>>,
  site: SiteApi,
  { messages, stderr }: Context,
): Promise<void> {
  const found = (await site.json(LIST, StudioAnswer)).exercises.find((one) => one.slug === slug);
  if (found === undefined) {
    await site.json(LIST, AcceptedAnswer, { method: "POST", body: { slug, from: { kind: "files", files } } });
    return;
  }
  const asked = { method: "PUT", body: { files }, isRepeatable: true } as const;
  const { replaced } = await site.json(`${LIST}/${found.id}/files`, ReplacedAnswer, asked);
  if (replaced.length === 0) return;
  stderr.write(renderLines([line(messages.site.replacedInStudio(replaced))], stderr.colour));
}

async function studioExercise(slug: string, site: SiteApi, { messages }: Context): Promise<StudioEntry> {
  const found = (await site.json(LIST, StudioAnswer)).exercises.find((one) => one.slug === slug);
  if (found === undefined) throw new UsageError(messages.site.unknownAnswer(site.server, 200));
  return found;
}

/** Waits until its files are verified: what was found the site knows, and says it when it is to publish. */
async function verified(id: string, site: SiteApi, progress: Progress, context: Context): Promise<void> {
  const path = `${LIST}/${id}/verifications`;
  const begun = { method: "POST", body: { keepsRunning: true }, isRepeatable: true } as const;
  const { id: vid } = await site.json(path, AcceptedAnswer, begun);
  const followed = {
    events: `${path}/${vid}/events`,
    stateOf: (event: unknown) => VerificationAnswered.safeParse(event).data ?? null,
    ask: () => site.json(`${path}/${vid}`, VerificationAnswered),
    isOver: ({ finishedAt }: VerificationAnswered) => finishedAt !== null,
    onState: ({ progress: at }: VerificationAnswered) =>
      progress.update(at?.done ?? 0, at?.total ?? 1, context.messages.site.verifying),
  };
  try {
    await follow(site, followed, context);
  } finally {
    progress.clear();
  }
}

/** What cannot be read of it, with its place, and what does not hold: in the words of the studio. */
function refusalLines({ problems, findings }: RefusedAnswer, locale: "zh" | "en", otherwise: string): Line[] {
  const unread = problems.map(({ file, line: at, column, path, text }) => {
    const place = [file, at, column].filter((part) => part !== null).join(":");
    return line("  ", span(place, "bold"), path === "" ? "" : ` ${path}`, `: ${text[locale]}`);
  });
  const failed = findings.map(({ subject, ruleText, text }) => {
    const said = text === null ? "" : `: ${text[locale]}`;
    return line("  ", span(ruleText[locale], "bold"), subject === "" ? "" : ` (${subject})`, said);
  });
  return unread.length + failed.length === 0 ? [line("  ", otherwise)] : [...unread, ...failed];
}
