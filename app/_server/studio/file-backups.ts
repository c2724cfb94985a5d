import type { Transaction } from "../database/database.ts";

/** A text of a file that gave way to another. */
export interface LostFile {
  readonly path: string;
  readonly content: string;
  readonly revision: number;
  readonly writtenAt: Date;
  /** Who wrote it, as far as it is known. */
  readonly userId: string | null;
}

/** Of one exercise: more than anybody's tabs and co-authors write at once. */
const MOST_BACKUPS = 200;

/**
 * Backs up a text, inside the transaction in which it gave way. The same text of the same file is kept once, as the one
 * that came last; where there are more than {@link MOST_BACKUPS} those go that came first.
 */
export async function backUpFile(tx: Transaction, exerciseId: string, lost: LostFile): Promise<void> {
  const { path, content } = lost;
  await tx.exerciseFileBackup.deleteMany({ where: { exerciseId, path, content } });
  await tx.exerciseFileBackup.create({ data: { exerciseId, ...lost } });
  const old = await tx.exerciseFileBackup.findMany({
    where: { exerciseId },
    ...{ orderBy: { id: "desc" }, skip: MOST_BACKUPS, select: { id: true } },
  });
  if (old.length > 0)
    await tx.exerciseFileBackup.deleteMany({ where: { id: { in: old.map(({ id }) => id) } } });
}
