import { type Answer, type AnswerOf, ask } from "../_client/ask.ts";
import type { PageOwner } from "../_client/page-owner.ts";
import type { SaveAnswer } from "../_editor/draft/apply-save-result.ts";
import { outlivesPage } from "../_editor/draft/draft-change.ts";
import { saveAnswer } from "../_editor/draft/draft-requests.ts";
import type { Sending } from "./submission-state.ts";

type Accepted = AnswerOf<typeof SUBMIT>;

interface Sent {
  readonly result: Answer<Accepted>;
  readonly saved: SaveAnswer | null;
}

/** Sends a submission, and with it the draft that its text is, where it has to be saved. */
export async function sendSubmission(
  owner: PageOwner,
  sending: Sending,
  draft: { readonly base: number; readonly writtenAt: string } | null,
): Promise<Sent> {
  const body = draft === null ? sending : { ...sending, draft };
  const result = await ask(SUBMIT, { body, keepalive: outlivesPage(sending.source) }, owner.fetch);
  // A server of before has none to tell of.
  const saved = (result.ok ? result.content.draft : null) ?? null;
  return { result, saved: saved === null ? null : saveAnswer(saved) };
}

const SUBMIT = "POST /api/submissions";
