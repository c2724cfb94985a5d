import { type AnswerOf, type AskOptions, ask, type JsonRouteKey } from "../../_client/ask.ts";
import type { PageOwner } from "../../_client/page-owner.ts";
import type { SaveAnswer } from "./apply-save-result.ts";
import type { ServerDraft, WrittenText } from "./written-text.ts";

export type Answered<Content> =
  | { readonly status: "answered"; readonly content: Content }
  | Refused
  /** No connection, or the server is not there. */
  | { readonly status: "unreachable" };

/** The server refused; the message is in the learner's language. */
export interface Refused {
  readonly status: "refused";
  readonly code: string;
  readonly message: string;
  readonly seconds: number | null;
}

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
  const { source } = text;
  const change = { source, ...draftChange(text) };
  const answer = await askAs(owner, "PUT /api/exercises/{slug}/draft", {
    ...{ params: { slug }, body: change },
    keepalive: outlivesPage(source),
  });
  if (answer.status !== "answered") return answer;
  return { ...answer, content: saveAnswer(answer.content) };
}

/** What makes a draft of a text that is sent. */
export function draftChange({ base, writtenAt }: WrittenText) {
  return { base: Math.max(base, 0), writtenAt: new Date(writtenAt).toISOString() };
}

/** What became of it. */
export function saveAnswer({ draft, isOverruled }: SentAnswer): SaveAnswer {
  return { draft: dated(draft), isOverruled };
}

type SentAnswer = Pick<AnswerOf<"PUT /api/exercises/{slug}/draft">, "draft" | "isOverruled">;

/** Lets the server back up a text that lost to a newer one here. */
export function sendBackup(
  owner: PageOwner,
  slug: string,
  { source, writtenAt }: WrittenText,
): Promise<Answered<object>> {
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

/** Browsers keep 64 KiB alive after a page; a character may take three bytes. */
const MOST_KEPT_ALIVE = 20_000;

/** Whether a request with this text may be sent while the page goes. */
export function outlivesPage(source: string): boolean {
  return JSON.stringify(source).length < MOST_KEPT_ALIVE;
}

async function askAs<Key extends JsonRouteKey>(
  owner: PageOwner,
  key: Key,
  options: AskOptions<Key>,
): Promise<Answered<AnswerOf<Key>>> {
  const answer = await ask(key, options, owner.fetch).catch(() => null);
  if (answer === null) return { status: "unreachable" };
  if (answer.ok) return { status: "answered", content: answer.content };
  const { code, refusal: message, seconds } = answer;
  // A connection may break within the answer, and something in between may answer in the server's place.
  if (code === null || message === null || code === "internal") return { status: "unreachable" };
  return { status: "refused", code, message, seconds };
}

function dated(draft: NonNullable<AnswerOf<typeof DRAFT>["draft"]>): ServerDraft {
  return { ...draft, updatedAt: Date.parse(draft.updatedAt) };
}
