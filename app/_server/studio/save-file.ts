import type { Transaction } from "../database/database.ts";
import { plausibleTime } from "../learning/plausible-time.ts";
import { resolveSave } from "../learning/resolve-save.ts";
import { backUpFile } from "./file-backups.ts";

/** No file is saved so often: a greater base is nobody's, and beyond what a database counts. */
export const MOST_REVISIONS = 1_000_000_000;

export interface FileView {
  readonly content: string;
  /** Counts the saves, from 1. */
  readonly revision: number;
  readonly updatedAt: Date;
}

export interface FileChange {
  readonly content: string;
  /** The revision it was written on; 0 for a file that was not there. */
  readonly base: number;
  /** When it was last typed in, by the writer's clock; clamped to what can be true. */
  readonly writtenAt: Date;
}

export interface SavedFile {
  /** What now belongs in the editor: the newer of two texts. */
  readonly file: FileView;
  /** Whether another text than the one sent is the newer. */
  readonly isOverruled: boolean;
}

/** Who saves which file. */
export interface FileOf {
  readonly exerciseId: string;
  readonly path: string;
  readonly userId: string;
}

/** Saves a file of an exercise as a learner's draft is saved, inside a transaction in which nobody else saves one of it. */
export async function saveFile(
  tx: Transaction,
  { exerciseId, path, userId }: FileOf,
  { content, base, writtenAt: claimed }: FileChange,
): Promise<SavedFile> {
  const where = { exerciseId_path: { exerciseId, path } };
  const row = await tx.exerciseFile.findUnique({ where });
  const stored =
    row === null ? null : { source: row.content, revision: row.revision, updatedAt: row.updatedAt };
  const change = { source: content, base, writtenAt: plausibleTime(claimed) };
  const { draft, isNew, lost } = resolveSave(stored, change);
  if (lost !== null)
    await backUpFile(tx, exerciseId, {
      ...{ path, content: lost.source, writtenAt: lost.writtenAt, revision: row?.revision ?? base },
      userId: lost.isSent ? userId : (row?.updatedById ?? null),
    });
  const first = stored === null ? await firstRevision(tx, exerciseId, path) : draft.revision;
  const file = { content: draft.source, revision: first, updatedAt: draft.updatedAt };
  if (isNew) {
    const data = { ...file, updatedById: userId };
    await tx.exerciseFile.upsert({ where, create: { exerciseId, path, ...data }, update: data });
  }
  return { file, isOverruled: lost?.isSent ?? false };
}

/**
 * After all that a file of that name had before it was deleted: what was written on one of those must not fit by chance.
 * What the writer says it was written on does not count: of a file that is not there it may be any number.
 */
async function firstRevision(tx: Transaction, exerciseId: string, path: string): Promise<number> {
  const { _max } = await tx.exerciseFileBackup.aggregate({
    where: { exerciseId, path },
    _max: { revision: true },
  });
  return (_max.revision ?? 0) + 1;
}
