import type { DraftChange, DraftView } from "./save-draft.ts";

/** What becomes of a text that is sent, beside the one that is stored. */
export interface ResolvedSave {
  /** The text that belongs in the editor now. */
  readonly draft: DraftView;
  /** Whether `draft` has to be stored. */
  readonly isNew: boolean;
  /** The one of two texts written at once that lost; null where there was one only. */
  readonly lost: { readonly source: string; readonly writtenAt: Date; readonly isSent: boolean } | null;
}

/**
 * Written on the stored revision, a text continues it. Written on another, it is one of two that were written at once: the
 * newer stays, the other is to be backed up.
 *
 * @param change with a time that can be true
 */
export function resolveSave(
  stored: DraftView | null,
  { source, base, writtenAt }: DraftChange,
): ResolvedSave {
  const after = (revision: number) => ({ source, revision: revision + 1, updatedAt: writtenAt });
  if (stored === null) return { draft: after(0), isNew: true, lost: null };
  // Sent again, as its answer was lost.
  if (stored.source === source && stored.revision === base + 1)
    return { draft: stored, isNew: false, lost: null };
  const next = after(stored.revision);
  if (stored.revision === base || stored.source === source) return { draft: next, isNew: true, lost: null };
  if (stored.updatedAt > writtenAt)
    return { draft: stored, isNew: false, lost: { source, writtenAt, isSent: true } };
  const lost = { source: stored.source, writtenAt: stored.updatedAt, isSent: false };
  return { draft: next, isNew: true, lost };
}
