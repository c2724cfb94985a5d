import { type Answer, askServer } from "../_client/ask-server.ts";
import { browserTab } from "../_editor/draft/browser-tab.ts";
import { moveToAccount } from "../_editor/draft/move-texts.ts";
import { type Destination, requestOf } from "./send.ts";

/** Signs in or up; what this browser holds of somebody without an account goes with them. */
export function beginSession(destination: Destination, body: object): Promise<Answer<object>> {
  const { owner, texts, storage } = browserTab();
  // As nobody: who was signed in before may sign in as somebody else.
  const asNobody = (address: string, init: RequestInit) => fetch(address, init);
  return owner.alone(async () => {
    const { path } = destination;
    const answer = await askServer<{ owner: string }>(path, requestOf(destination, body), asNobody);
    if (answer.ok && owner.isAnonymous) moveToAccount(texts, storage, owner.id, answer.content.owner);
    return answer;
  });
}
