import type { AnswerOf } from "../../_client/ask.ts";
import type { PageOwner } from "../../_client/page-owner.ts";
import { type Answered, askAs } from "./answered.ts";
import type { SaveAnswer } from "./apply-save-result.ts";
import { draftChange, outlivesPage } from "./draft-change.ts";
import { fileOf } from "./file-key.ts";
import type { ServerDraft, WrittenText } from "./written-text.ts";

export interface DraftBackup {
  readonly id: string;
  readonly writtenAt: number;
}

/** What the server holds; null where nothing was ever saved. */
export async function fetchDraft(
  owner: PageOwner,
  slug: string,
  signal: AbortSignal,
): Promise<Answered<ServerDraft | null>> {
  const answer = await askAs(owner, DRAFT, { params: { slug }, signal });
  if (answer.status !== "answered") return answer;
  const { draft } = answer.content;
  return { ...answer, content: draft === null ? null : dated(draft) };
}

/** Sends a text. It arrives even if the page goes meanwhile, as far as the browser takes texts of its length. */
export async function sendDraft(
  owner: PageOwner,
  slug: string,
  text: WrittenText,
): Promise<Answered<SaveAnswer>> {
  const file = fileOf(slug);
  // Only who writes exercises fetches how that is sent.
  if (file !== null) return (await import("./file-requests.ts")).sendFile(owner, file, text);
  const { source } = text;
  const change = { source, ...draftChange(text) };
  const answer = await askAs(owner, "PUT /api/exercises/{slug}/draft", {
    ...{ params: { slug }, body: change },
    keepalive: outlivesPage(source),
  });
  if (answer.status !== "answered") return answer;
  return { ...answer, content: saveAnswer(answer.content) };
}

/** What became of it. */
export function saveAnswer({ draft, isOverruled }: SentAnswer): SaveAnswer {
  return { draft: dated(draft), isOverruled };
}

type SentAnswer = Pick<AnswerOf<"PUT /api/exercises/{slug}/draft">, "draft" | "isOverruled">;

/** Lets the server back up a text that lost to a newer one here. */
export function sendBackup(owner: PageOwner, slug: string, text: WrittenText): Promise<Answered<object>> {
  const { source, writtenAt } = text;
  // Sent on the base it was written on, a file that lost is backed up by the save itself.
  if (fileOf(slug) !== null) return sendDraft(owner, slug, text);
  const lost = { source, writtenAt: new Date(writtenAt).toISOString() };
  return askAs(owner, "POST /api/exercises/{slug}/draft-backups", {
    ...{ params: { slug }, body: lost },
    keepalive: outlivesPage(source),
  });
}

/** @throws {Error} the server cannot be reached, or refuses */
export async function fetchDraftBackups(owner: PageOwner, slug: string): Promise<readonly DraftBackup[]> {
  const answer = await askAs(owner, "GET /api/exercises/{slug}/draft-backups", { params: { slug } });
  if (answer.status !== "answered") throw new Error(`draft backups: ${answer.status}`);
  return answer.content.backups.map(({ id, writtenAt }) => ({ id, writtenAt: Date.parse(writtenAt) }));
}

/** @throws {Error} the server cannot be reached, or it is no longer there */
export async function fetchBackupSource(owner: PageOwner, slug: string, id: string): Promise<string> {
  const answer = await askAs(owner, "GET /api/exercises/{slug}/draft-backups/{id}", { params: { slug, id } });
  if (answer.status !== "answered") throw new Error(`a draft backup: ${answer.status}`);
  return answer.content.source;
}

const DRAFT = "GET /api/exercises/{slug}/draft";

function dated(draft: NonNullable<AnswerOf<typeof DRAFT>["draft"]>): ServerDraft {
  return { ...draft, updatedAt: Date.parse(draft.updatedAt) };
}
