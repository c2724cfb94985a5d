import type { Notice, WrittenText } from "./written-text.ts";

export interface Followed {
  readonly text: WrittenText;
  readonly isReplaced: boolean;
  /** What was written here and lost against the newer text. */
  readonly stashed: WrittenText | null;
  readonly notice: Notice | null;
}

/**
 * What stands after another tab of this browser has written.
 *
 * @param origin the text that `current` continues, as it came from the server or from the other tab
 */
export function followTab(current: WrittenText, origin: string, other: WrittenText): Followed {
  const stay = { text: current, isReplaced: false, stashed: null, notice: null };
  if (other.source === current.source)
    return { ...stay, text: other.base >= current.base ? { ...current, ...savedState(other) } : current };
  // The other tab has saved what this one continues: the next save from here follows on that.
  if (other.isSaved && other.source === origin && other.base > current.base)
    return { ...stay, text: { ...current, base: other.base } };
  if (!isNewer(other, current)) return stay;
  // What came from the other tab is not this one's to keep.
  const isOwn = !current.isSaved && current.source !== origin;
  return {
    text: other,
    isReplaced: true,
    stashed: isOwn ? current : null,
    notice: isOwn ? "shown-newer" : "other-tab",
  };
}

/** Both tabs must decide alike, or each would write over the other for ever. */
function isNewer(text: WrittenText, other: WrittenText): boolean {
  if (text.writtenAt !== other.writtenAt) return text.writtenAt > other.writtenAt;
  return text.source > other.source;
}

function savedState({ base, isSaved }: WrittenText): Pick<WrittenText, "base" | "isSaved"> {
  return { base, isSaved };
}
