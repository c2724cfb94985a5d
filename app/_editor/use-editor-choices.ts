import { ask } from "../_client/ask.ts";
import { markPagesStale } from "../_client/stale-pages.ts";
import { useGiven } from "../_client/use-given.ts";
import type { Preferences } from "../_server/accounts/preferences.ts";

/** What the learner has chosen for the editor; a change holds at once, and the server is told. */
export function useEditorChoices(preferences: Preferences): [Preferences, (part: Preferences) => void] {
  const [chosen, setChosen] = useGiven(preferences);
  const choose = (part: Preferences) => {
    setChosen({ ...chosen, ...part });
    markPagesStale();
    // Not reached, the server forgets it: the next page is as before.
    void ask("PUT /api/preferences", { body: part }).catch(() => undefined);
  };
  return [chosen, choose];
}
