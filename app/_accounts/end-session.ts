import { type Answer, askServer } from "../_client/ask-server.ts";
import type { Tab } from "../_editor/draft/browser-tab.ts";
import { requestOf } from "./send.ts";

/**
 * Signs out, and leaves nothing of the page's owner in this browser.
 *
 * @param isKept whether what is here stays for its owner to save later
 */
export async function endSession(
  { owner, texts }: Pick<Tab, "owner" | "texts">,
  isKept: boolean,
): Promise<Answer<object>> {
  const destination = { method: "POST", path: "/api/auth/sign-out" } as const;
  const answer = await owner.alone(() =>
    askServer<object>(destination.path, requestOf(destination, {}), owner.fetchNow),
  );
  if (answer.ok && !isKept) texts.remove(owner.id);
  return answer;
}
