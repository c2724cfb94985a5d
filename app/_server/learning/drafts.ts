import type { User } from "../accounts/user.ts";
import type { Database, Transaction } from "../database/database.ts";
import { learnerTransaction } from "../database/learner-transaction.ts";
import type { Exercises } from "../exercises/exercises.ts";

export interface DraftView {
  readonly source: string;
  /** Counts the saves; 0 for the starter. */
  readonly revision: number;
  readonly updatedAt: Date;
}

export interface DraftBackupView {
  readonly id: string;
  readonly source: string;
  readonly writtenAt: Date;
}

export interface DraftChange {
  readonly source: string;
  /** The revision it was written on. */
  readonly base: number;
  /** When it was last typed in, by the writer's clock. */
  readonly writtenAt: Date;
}

export interface SavedDraft {
  /** What now belongs in the editor: the newer of two texts. */
  readonly draft: DraftView;
  /** How many backups there are now. */
  readonly backupCount: number;
  /** Whether another text than the one sent is the newer. */
  readonly isOverruled: boolean;
}

const MOST_BACKUPS = 20;

/** The draft of each learner and exercise, the same on every machine, and its backups. */
export class Drafts {
  readonly #database: Database;
  readonly #exercises: Exercises;

  constructor(database: Database, exercises: Exercises) {
    this.#database = database;
    this.#exercises = exercises;
  }

  async draft(user: User | null, slug: string): Promise<DraftView | null> {
    const exerciseId = this.#exercises.idOf(slug);
    if (user === null || exerciseId === null) return null;
    return this.#database.draft.findUnique({
      where: { userId_exerciseId: { userId: user.id, exerciseId } },
      select: { source: true, revision: true, updatedAt: true },
    });
  }

  /**
   * Saves a text. Written on an older revision than the stored one, it is one of two that were written at once:
   * the newer becomes the draft, the other a backup.
   *
   * @throws {PlatformError} noSuchExercise
   */
  async save(user: User, slug: string, change: DraftChange): Promise<SavedDraft> {
    const { exerciseId } = this.#exercises.served(slug);
    const now = new Date();
    // A clock that runs ahead must not win for ever.
    const writtenAt = change.writtenAt > now ? now : change.writtenAt;
    const userId = user.id;
    return learnerTransaction(this.#database, userId, async (tx) => {
      const where = { userId_exerciseId: { userId, exerciseId } };
      const stored = await tx.draft.findUnique({ where });
      const next = { source: change.source, revision: (stored?.revision ?? 0) + 1, updatedAt: writtenAt };
      const isConflict =
        stored !== null && stored.revision !== change.base && stored.source !== change.source;
      const isOverruled = isConflict && stored.updatedAt > writtenAt;
      if (isConflict) {
        const lost = isOverruled ? change.source : stored.source;
        const lostAt = isOverruled ? writtenAt : stored.updatedAt;
        await tx.keptDraft.create({ data: { userId, exerciseId, source: lost, writtenAt: lostAt } });
        await dropOldest(tx, userId, exerciseId);
      }
      if (!isOverruled)
        await tx.draft.upsert({ where, create: { userId, exerciseId, ...next }, update: next });
      const backupCount = await tx.keptDraft.count({ where: { userId, exerciseId } });
      return { draft: isOverruled ? stored : next, backupCount, isOverruled };
    });
  }

  /** Newest first. */
  async backups(user: User, slug: string): Promise<readonly DraftBackupView[]> {
    const exerciseId = this.#exercises.idOf(slug);
    if (exerciseId === null) return [];
    const rows = await this.#database.keptDraft.findMany({
      where: { userId: user.id, exerciseId },
      orderBy: [{ writtenAt: "desc" }, { id: "desc" }],
      select: { id: true, source: true, writtenAt: true },
    });
    return rows.map(({ id, ...backup }) => ({ id: String(id), ...backup }));
  }
}

async function dropOldest(tx: Transaction, userId: string, exerciseId: string): Promise<void> {
  const old = await tx.keptDraft.findMany({
    where: { userId, exerciseId },
    orderBy: [{ writtenAt: "desc" }, { id: "desc" }],
    skip: MOST_BACKUPS,
    select: { id: true },
  });
  await tx.keptDraft.deleteMany({ where: { id: { in: old.map(({ id }) => id) } } });
}
