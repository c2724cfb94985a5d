import type { ErrorAnswer } from "../_server/api/error-answer.ts";
import { currentOwner } from "./current-owner.ts";

/** What the server said, or why not: its sentence, or null where it was not reached. */
export type Answer<Content> =
  | { readonly ok: true; readonly content: Content }
  | { readonly ok: false; readonly refusal: string | null; readonly code: string | null };

/**
 * Asks one of the site's JSON routes, in the name of the page's owner. `Content` is what that route is declared to
 * answer.
 */
export async function askServer<Content>(
  address: string,
  init: RequestInit = {},
  send: (address: string, init: RequestInit) => Promise<Response> = currentOwner().fetch,
): Promise<Answer<Content>> {
  try {
    const response = await send(address, init);
    if (response.ok) return { ok: true, content: await response.json() };
    return { ok: false, ...(await refusalOf(response)) };
  } catch (error) {
    if (init.signal?.aborted) throw error;
    return { ok: false, refusal: null, code: null };
  }
}

export function jsonPost(body: object): RequestInit {
  return {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify(body),
  };
}

/** A proxy in between may answer in its own format: that counts as no answer. */
async function refusalOf(response: Response): Promise<{ refusal: string | null; code: string | null }> {
  const answer: Partial<ErrorAnswer> | null = await response.json().catch(() => null);
  return { refusal: answer?.error?.message ?? null, code: answer?.error?.code ?? null };
}
