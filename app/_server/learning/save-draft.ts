import type { Transaction } from "../database/database.ts";
import { PlatformError } from "../platform-error.ts";
import { backUp } from "./draft-backups.ts";
import { plausibleTime } from "./plausible-time.ts";
import { resolveSave } from "./resolve-save.ts";

export interface DraftView {
  readonly source: string;
  /** Counts the saves; 0 for the starter. */
  readonly revision: number;
  readonly updatedAt: Date;
}

export interface DraftChange {
  readonly source: string;
  /** The revision it was written on. */
  readonly base: number;
  /** When it was last typed in, by the writer's clock; clamped to what can be true. */
  readonly writtenAt: Date;
  /** Whether it is refused where it is one of two written at once. */
  readonly onlyIfUnchanged?: boolean | undefined;
}

export interface SavedDraft {
  /** What now belongs in the editor: the newer of two texts. */
  readonly draft: DraftView;
  /** Whether another text than the one sent is the newer. */
  readonly isOverruled: boolean;
}

/**
 * Saves a text inside its learner's transaction. Written on an older revision than the stored one, it is one of two
 * that were written at once: the newer becomes the draft, the other a backup.
 *
 * @throws {PlatformError} draftChanged: that is not wanted
 */
export async function saveDraft(
  tx: Transaction,
  userId: string,
  exerciseId: string,
  { source, base, writtenAt: claimed, onlyIfUnchanged = false }: DraftChange,
): Promise<SavedDraft> {
  const change = { source, base, writtenAt: plausibleTime(claimed) };
  // One statement where it continues what is stored, as it nearly always does.
  const data = { source, revision: base + 1, updatedAt: change.writtenAt };
  const { count } = await tx.draft.updateMany({ where: { userId, exerciseId, revision: base }, data });
  if (count === 1) return { draft: data, isOverruled: false };
  const where = { userId_exerciseId: { userId, exerciseId } };
  const select = { source: true, revision: true, updatedAt: true };
  const stored = await tx.draft.findUnique({ where, select });
  const { draft, isNew, lost } = resolveSave(stored, change);
  if (onlyIfUnchanged && lost !== null) throw new PlatformError("draftChanged");
  if (lost !== null) await backUp(tx, userId, exerciseId, lost);
  if (isNew) await tx.draft.upsert({ where, create: { userId, exerciseId, ...draft }, update: { ...draft } });
  return { draft, isOverruled: lost?.isSent ?? false };
}
