import { type Answer, ask, type BodyOf } from "../_client/ask.ts";
import { browserTab, type Tab } from "../_editor/draft/browser-tab.ts";
import { moveToAccount } from "../_editor/draft/move-texts.ts";
import { saveAll } from "../_editor/draft/save-all.ts";

type BeginsSession = "POST /api/auth/sign-in/email" | "POST /api/auth/sign-up/email";

/**
 * Signs in or up; what this browser holds of somebody without an account goes with them.
 *
 * @param send not in the name of the page's owner: who was signed in before may sign in as somebody else
 */
export async function beginSession<Key extends BeginsSession>(
  key: Key,
  body: BodyOf<Key>,
  tab: Tab = browserTab(),
  send: (address: string, init: RequestInit) => Promise<Response> = (address, init) => fetch(address, init),
): Promise<Answer<object>> {
  const { owner, texts, storage } = tab;
  // A visitor's other pages may show the same text: they have to know first whose it is.
  if (owner.id === null) await saveAll(tab);
  return owner.alone(async () => {
    const answer = await ask<BeginsSession>(key, { body }, send);
    if (answer.ok && owner.isAnonymous) moveToAccount(texts, storage, owner.id, answer.content.owner);
    return answer;
  });
}
