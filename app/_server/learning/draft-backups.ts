import type { Transaction } from "../database/database.ts";

/** A text that lost to a newer one. */
export interface LostText {
  readonly source: string;
  readonly writtenAt: Date;
}

/**
 * Backs up a text that lost, inside the transaction in which it lost. The same text is kept once, as the one that came
 * last; where there are more than {@link MOST_BACKUPS} those go that came first, whatever the writers' clocks say.
 */
export async function backUp(
  tx: Transaction,
  userId: string,
  exerciseId: string,
  { source, writtenAt }: LostText,
): Promise<void> {
  await tx.keptDraft.deleteMany({ where: { userId, exerciseId, source } });
  await tx.keptDraft.create({ data: { userId, exerciseId, source, writtenAt } });
  const old = await tx.keptDraft.findMany({
    where: { userId, exerciseId },
    orderBy: { id: "desc" },
    skip: MOST_BACKUPS,
    select: { id: true },
  });
  if (old.length > 0) await tx.keptDraft.deleteMany({ where: { id: { in: old.map(({ id }) => id) } } });
}

/** Of one learner and exercise: more than anybody's tabs and devices send at once. */
const MOST_BACKUPS = 100;
