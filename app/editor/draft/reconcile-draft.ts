import { ELSEWHERE, type Notice, type StandingText, savedText, type WrittenText } from "./written-text.ts";

/** What to do with the texts found when a page opens. */
export interface Reconciled {
  readonly text: WrittenText;
  /** The other one, to be kept; null where there is none or the server keeps it by itself. */
  readonly aside: WrittenText | null;
  readonly notice: Notice | null;
}

/** Of the server's draft and the text left in this browser, the newer is shown and the other kept. */
export function reconcileDraft(
  starter: string,
  standing: StandingText | null,
  local: WrittenText | null,
): Reconciled {
  const shown =
    standing === null ? { source: starter, base: 0, writtenAt: 0, isSaved: true } : savedText(standing);
  if (local === null || local.source === shown.source) return quietly(shown);
  if (standing === null) {
    // Saved, yet the server has nothing: it is somebody else's, or an account that was lost with its cookie.
    if (local.isSaved) return { text: shown, aside: { ...local, base: ELSEWHERE }, notice: "left-here" };
    return quietly({ ...local, base: 0 });
  }
  // What was saved from here has been continued elsewhere.
  if (local.isSaved) return quietly(shown);
  if (local.base === standing.revision) return quietly(local);
  // The server sees by the base that two texts were written at once, and keeps its own.
  if (local.writtenAt > standing.updatedAt) return { text: local, aside: null, notice: "kept-other" };
  return { text: shown, aside: local, notice: "shown-newer" };
}

function quietly(text: WrittenText): Reconciled {
  return { text, aside: null, notice: null };
}
