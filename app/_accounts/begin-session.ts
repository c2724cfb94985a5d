import { type Answer, askServer } from "../_client/ask-server.ts";
import { browserTab, type Tab } from "../_editor/draft/browser-tab.ts";
import { moveToAccount } from "../_editor/draft/move-texts.ts";
import { type Destination, requestOf } from "./send.ts";

/**
 * Signs in or up; what this browser holds of somebody without an account goes with them.
 *
 * @param send not in the name of the page's owner: who was signed in before may sign in as somebody else
 */
export function beginSession(
  destination: Destination,
  body: object,
  { owner, texts, storage }: Pick<Tab, "owner" | "texts" | "storage"> = browserTab(),
  send: (address: string, init: RequestInit) => Promise<Response> = (address, init) => fetch(address, init),
): Promise<Answer<object>> {
  return owner.alone(async () => {
    const { path } = destination;
    const answer = await askServer<{ owner: string }>(path, requestOf(destination, body), send);
    if (answer.ok && owner.isAnonymous) moveToAccount(texts, storage, owner.id, answer.content.owner);
    return answer;
  });
}
