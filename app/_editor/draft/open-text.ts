import type { BrowserDrafts } from "./browser-drafts.ts";
import { type Reconciled, reconcileDraft } from "./reconcile-draft.ts";
import type { ServerDraft } from "./written-text.ts";

/**
 * What is shown when an editor opens, of all that browser and server hold; what is not shown is stashed.
 *
 * @param serverDraft undefined where the server could not be asked
 */
export function openText(
  texts: BrowserDrafts,
  starter: string,
  serverDraft: ServerDraft | null | undefined,
): Omit<Reconciled, "stashed"> {
  const local = texts.read();
  if (serverDraft === undefined) {
    const text = local ?? { source: starter, base: 0, writtenAt: 0, isSaved: true };
    return { text, notice: null };
  }
  const { text, stashed, notice } = reconcileDraft(starter, serverDraft, local);
  if (stashed !== null) texts.stash(stashed);
  // What is shown, or is no work of anybody's, need not be offered.
  for (const source of [text.source, starter]) {
    texts.dropStashed({ source });
    texts.claim(source);
  }
  const earlier = texts.beforeSignIn();
  if (earlier !== null) {
    if (text.base > 0 || !text.isSaved) return { text, notice: "before-sign-in" };
    // The account had nothing: what was written before goes on.
    texts.dropStashed(earlier);
    return { text: { ...earlier, base: 0 }, notice };
  }
  return { text, notice: notice ?? (texts.hasNewUnclaimed() ? "left-here" : null) };
}
