import { type Answer, ask } from "../_client/ask.ts";
import type { Tab } from "../_editor/draft/browser-tab.ts";

/**
 * Signs out, and leaves nothing of the page's owner in this browser.
 *
 * @param isKept whether what is here stays for its owner to save later
 */
export async function endSession(
  { owner, texts }: Pick<Tab, "owner" | "texts">,
  isKept: boolean,
): Promise<Answer<object>> {
  const answer = await owner.alone(() => ask("POST /api/auth/sign-out", {}, owner.fetchNow));
  if (answer.ok && !isKept) texts.remove(owner.id);
  return answer;
}
