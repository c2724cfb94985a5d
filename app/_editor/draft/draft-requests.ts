import type { ErrorAnswer } from "../../_server/api/error-answer.ts";
import type { DraftBackupView, SavedDraft } from "../../_server/learning/drafts.ts";
import type { SaveAnswer } from "./apply-save-result.ts";
import type { WrittenText } from "./written-text.ts";

export type SaveResult =
  | { readonly status: "answered"; readonly answer: SaveAnswer }
  /** The server refused; the message is in the learner's language. */
  | { readonly status: "refused"; readonly message: string; readonly seconds: number | null }
  /** No connection, or the server is not there. */
  | { readonly status: "unreachable" };

export interface DraftBackup {
  readonly id: string;
  readonly source: string;
  readonly writtenAt: number;
}

/** Sends a text. It arrives even if the page goes meanwhile, as far as the browser takes texts of its length. */
export async function sendDraft(slug: string, text: WrittenText): Promise<SaveResult> {
  const { source, base, writtenAt } = text;
  const body = JSON.stringify({ source, base, writtenAt: new Date(writtenAt).toISOString() });
  const response = await fetch(draftAddress(slug), {
    method: "PUT",
    headers: { "Content-Type": "application/json" },
    body,
    keepalive: body.length < MOST_KEPT_ALIVE,
  }).catch(() => null);
  // A connection may break within the answer, and something in between may answer in the server's place.
  const told: Sent<SavedDraft> | ErrorAnswer | null = await (response?.json().catch(() => null) ?? null);
  if (response === null || told === null || response.status >= 500) return { status: "unreachable" };
  if ("error" in told)
    return { status: "refused", message: told.error.message, seconds: told.error.seconds ?? null };
  const { draft, isOverruled } = told;
  return {
    status: "answered",
    answer: { draft: { ...draft, updatedAt: Date.parse(draft.updatedAt) }, isOverruled },
  };
}

/** @throws {Error} the server cannot be reached, or refuses */
export async function fetchDraftBackups(slug: string): Promise<readonly DraftBackup[]> {
  const response = await fetch(`/api/exercises/${encodeURIComponent(slug)}/kept-drafts`);
  if (!response.ok) throw new Error(`draft backups: ${response.status}`);
  const { kept }: { kept: readonly Sent<DraftBackupView>[] } = await response.json();
  return kept.map(({ id, source, writtenAt }) => ({ id, source, writtenAt: Date.parse(writtenAt) }));
}

/** Browsers keep 64 KiB alive after a page; a character may take three bytes. */
const MOST_KEPT_ALIVE = 20_000;

function draftAddress(slug: string): string {
  return `/api/exercises/${encodeURIComponent(slug)}/draft`;
}

/** As it arrives: dates are text. */
type Sent<T> = T extends Date ? string : T extends object ? { [Key in keyof T]: Sent<T[Key]> } : T;
