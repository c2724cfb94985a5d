import { type Answer, ask } from "../_client/ask.ts";
import type { Tab } from "../_editor/draft/browser-tab.ts";

/**
 * Signs out, and leaves nothing of the page's owner in this browser. Where the session has ended already the server has
 * nothing left to do, and their texts still must not stay.
 *
 * @param isKept whether what is here stays for its owner to save later
 */
export async function endSession(
  { owner, texts }: Pick<Tab, "owner" | "texts">,
  isKept: boolean,
): Promise<Answer<object>> {
  const answer = await owner.alone(() => ask("POST /api/auth/sign-out", {}, owner.fetchNow));
  const isEnded = answer.ok || answer.code === "sessionEnded";
  if (!isEnded) return answer;
  if (!isKept) texts.remove(owner.id);
  return { ok: true, content: {} };
}
