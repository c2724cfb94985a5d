import { type Notice, type ServerDraft, savedText, type WrittenText } from "./written-text.ts";

/** What to do with the texts found when a page opens. */
export interface Reconciled {
  readonly text: WrittenText;
  /** The other one, to be stashed; null where there is none or the server backs it up by itself. */
  readonly stashed: WrittenText | null;
  readonly notice: Notice | null;
}

/** Of the server's draft and its owner's text left in this browser, the newer is shown and the other is not lost. */
export function reconcileDraft(
  starter: string,
  serverDraft: ServerDraft | null,
  local: WrittenText | null,
): Reconciled {
  const shown =
    serverDraft === null ? { source: starter, base: 0, writtenAt: 0, isSaved: true } : savedText(serverDraft);
  if (local === null || local.source === shown.source) return quietly(shown);
  // Where it was saved once and the server has nothing, the server has lost it.
  if (serverDraft === null) return quietly({ ...local, base: 0, isSaved: false });
  // A page that was shown before, as by Back, was made before the text was saved from here.
  if (local.base > serverDraft.revision) return quietly(local);
  // What was saved from here has been continued elsewhere.
  if (local.isSaved) return quietly(shown);
  if (local.base === serverDraft.revision) return quietly(local);
  // The server sees by the base that two texts were written at once, and keeps its own.
  if (local.writtenAt > serverDraft.updatedAt)
    return { text: local, stashed: null, notice: "other-backed-up" };
  return { text: shown, stashed: local, notice: "shown-newer" };
}

function quietly(text: WrittenText): Reconciled {
  return { text, stashed: null, notice: null };
}
