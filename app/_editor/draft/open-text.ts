import type { BrowserDrafts } from "./browser-drafts.ts";
import { type Reconciled, reconcileDraft } from "./reconcile-draft.ts";
import { inLanguage, type Starters } from "./starters.ts";
import type { ServerDraft } from "./written-text.ts";

/**
 * What is shown when an editor opens, of all that browser and server hold; what is not shown is stashed.
 *
 * @param serverDraft undefined where the server could not be asked
 */
export function openText(
  texts: BrowserDrafts,
  starters: Starters,
  serverDraft: ServerDraft | null | undefined,
): Omit<Reconciled, "stashed"> {
  const found = texts.read();
  const local = found === null ? null : inLanguage(found, starters);
  if (serverDraft === undefined) {
    const text = local ?? { source: starters.shown, base: 0, writtenAt: 0, isSaved: true };
    return { text, notice: null };
  }
  const saved = serverDraft === null ? null : inLanguage(serverDraft, starters);
  const { text, stashed, notice } = reconcileDraft(starters.shown, saved, local);
  if (stashed !== null) texts.stash(stashed);
  // What is shown, or is no work of anybody's, need not be offered.
  for (const source of [text.source, ...starters.all]) {
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
