import { type Notice, type ServerDraft, savedText, type WrittenText } from "./written-text.ts";

/** The server's answer to a save; see `SavedDraft` of the drafts' service. */
export interface SaveAnswer {
  readonly draft: ServerDraft;
  readonly isOverruled: boolean;
}

export interface AppliedSave {
  readonly text: WrittenText;
  /** Whether `text` is to be put into the editor. */
  readonly isReplaced: boolean;
  readonly notice: Notice | null;
}

/** The text after the server answered a save; the learner may have typed on meanwhile. */
export function applySaveResult(current: WrittenText, sent: WrittenText, answer: SaveAnswer): AppliedSave {
  const isUntouched = current.source === sent.source;
  if (answer.isOverruled) {
    if (isUntouched) return { text: savedText(answer.draft), isReplaced: true, notice: "shown-newer" };
    // What was typed meanwhile is newer than both. Sent on the old base, it lets the server keep the other.
    return { text: { ...current, isSaved: false }, isReplaced: false, notice: null };
  }
  const { revision } = answer.draft;
  // Any other step than one means that another tab or device saved in between; its text was backed up.
  const notice = revision === sent.base + 1 ? null : "other-backed-up";
  return { text: { ...current, base: revision, isSaved: isUntouched }, isReplaced: false, notice };
}
