import type { PageOwner } from "../../_client/page-owner.ts";
import type { ErrorAnswer } from "../../_server/api/error-answer.ts";
import type { DraftBackupView, DraftView, SavedDraft } from "../../_server/learning/drafts.ts";
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
  const answer = await ask<{ draft: Sent<DraftView> | null }>(owner, `${exercise(slug)}/draft`, { signal });
  if (answer.status !== "answered") return answer;
  const { draft } = answer.content;
  return { ...answer, content: draft === null ? null : dated(draft) };
}

/** Sends a text. It arrives even if the page goes meanwhile, as far as the browser takes texts of its length. */
export async function sendDraft(
  owner: PageOwner,
  slug: string,
  { source, base, writtenAt }: WrittenText,
): Promise<Answered<SaveAnswer>> {
  const change = { source, base: Math.max(base, 0), writtenAt: new Date(writtenAt).toISOString() };
  const answer = await ask<Sent<SavedDraft>>(owner, `${exercise(slug)}/draft`, sending("PUT", change));
  if (answer.status !== "answered") return answer;
  const { draft, isOverruled } = answer.content;
  return { ...answer, content: { draft: dated(draft), isOverruled } };
}

/** Lets the server back up a text that lost to a newer one here. */
export function sendBackup(
  owner: PageOwner,
  slug: string,
  { source, writtenAt }: WrittenText,
): Promise<Answered<object>> {
  const lost = { source, writtenAt: new Date(writtenAt).toISOString() };
  return ask<object>(owner, `${exercise(slug)}/draft-backups`, sending("POST", lost));
}

/** @throws {Error} the server cannot be reached, or refuses */
export async function fetchDraftBackups(owner: PageOwner, slug: string): Promise<readonly DraftBackup[]> {
  const address = `${exercise(slug)}/draft-backups`;
  const answer = await ask<{ backups: readonly Sent<DraftBackupView>[] }>(owner, address);
  if (answer.status !== "answered") throw new Error(`draft backups: ${answer.status}`);
  return answer.content.backups.map(({ id, writtenAt }) => ({ id, writtenAt: Date.parse(writtenAt) }));
}

/** @throws {Error} the server cannot be reached, or it is no longer there */
export async function fetchBackupSource(owner: PageOwner, slug: string, id: string): Promise<string> {
  const address = `${exercise(slug)}/draft-backups/${encodeURIComponent(id)}`;
  const answer = await ask<{ source: string }>(owner, address);
  if (answer.status !== "answered") throw new Error(`a draft backup: ${answer.status}`);
  return answer.content.source;
}

/** Browsers keep 64 KiB alive after a page; a character may take three bytes. */
const MOST_KEPT_ALIVE = 20_000;

function sending(method: "PUT" | "POST", content: object): RequestInit {
  const body = JSON.stringify(content);
  const headers = { "Content-Type": "application/json" };
  return { method, headers, body, keepalive: body.length < MOST_KEPT_ALIVE };
}

async function ask<Content>(
  owner: PageOwner,
  address: string,
  init: RequestInit = {},
): Promise<Answered<Content>> {
  const response = await owner.fetch(address, init).catch(() => null);
  // A connection may break within the answer, and something in between may answer in the server's place.
  const told: Content | ErrorAnswer | null = await (response?.json().catch(() => null) ?? null);
  if (response === null || told === null || response.status >= 500) return { status: "unreachable" };
  if (!isError(told)) return { status: "answered", content: told };
  const { code, message, seconds = null } = told.error;
  return { status: "refused", code, message, seconds };
}

function isError(told: unknown): told is ErrorAnswer {
  return typeof told === "object" && told !== null && "error" in told;
}

function exercise(slug: string): string {
  return `/api/exercises/${encodeURIComponent(slug)}`;
}

function dated(draft: Sent<DraftView>): ServerDraft {
  return { ...draft, updatedAt: Date.parse(draft.updatedAt) };
}

/** As it arrives: dates are text. */
type Sent<T> = T extends Date ? string : T extends object ? { [Key in keyof T]: Sent<T[Key]> } : T;
