import type { User } from "../accounts/user.ts";
import type { Database } from "../database/database.ts";
import { learnerTransaction } from "../database/learner-transaction.ts";
import type { Exercises } from "../exercises/exercises.ts";
import { PlatformError } from "../platform-error.ts";
import { backUp, type LostText } from "./draft-backups.ts";

export interface DraftView {
  readonly source: string;
  /** Counts the saves; 0 for the starter. */
  readonly revision: number;
  readonly updatedAt: Date;
}

/** A backup as lists have it: its text is asked for one by one. */
export interface DraftBackupView {
  readonly id: string;
  readonly writtenAt: Date;
}

export interface DraftChange {
  readonly source: string;
  /** The revision it was written on. */
  readonly base: number;
  /** When it was last typed in, by the writer's clock; clamped to what can be true. */
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
    const writtenAt = plausibleTime(change.writtenAt);
    const userId = user.id;
    return learnerTransaction(this.#database, userId, async (tx) => {
      const where = { userId_exerciseId: { userId, exerciseId } };
      const stored = await tx.draft.findUnique({ where });
      const { source } = change;
      const next = { source, revision: (stored?.revision ?? 0) + 1, updatedAt: writtenAt };
      const isConflict = stored !== null && stored.revision !== change.base && stored.source !== source;
      const isOverruled = isConflict && stored.updatedAt > writtenAt;
      if (isConflict)
        await backUp(
          tx,
          userId,
          exerciseId,
          isOverruled ? { source, writtenAt } : { source: stored.source, writtenAt: stored.updatedAt },
        );
      if (!isOverruled)
        await tx.draft.upsert({ where, create: { userId, exerciseId, ...next }, update: next });
      const backupCount = await tx.keptDraft.count({ where: { userId, exerciseId } });
      return { draft: isOverruled ? stored : next, backupCount, isOverruled };
    });
  }

  /**
   * Backs up a text that lost to a newer one in the browser.
   *
   * @throws {PlatformError} noSuchExercise
   */
  async backUp(user: User, slug: string, { source, writtenAt }: LostText): Promise<void> {
    const { exerciseId } = this.#exercises.served(slug);
    const lost = { source, writtenAt: plausibleTime(writtenAt) };
    await learnerTransaction(this.#database, user.id, (tx) => backUp(tx, user.id, exerciseId, lost));
  }

  /** Newest first. */
  async backups(user: User, slug: string): Promise<readonly DraftBackupView[]> {
    const exerciseId = this.#exercises.idOf(slug);
    if (exerciseId === null) return [];
    const rows = await this.#database.keptDraft.findMany({
      where: { userId: user.id, exerciseId },
      orderBy: [{ writtenAt: "desc" }, { id: "desc" }],
      select: { id: true, writtenAt: true },
    });
    return rows.map(({ id, writtenAt }) => ({ id: String(id), writtenAt }));
  }

  /** @throws {PlatformError} noSuchBackup: there is none of that name, or it is another user's */
  async backup(user: User, slug: string, id: string): Promise<DraftBackupView & LostText> {
    const exerciseId = this.#exercises.idOf(slug);
    const found =
      exerciseId === null || !/^\d{1,9}$/.test(id)
        ? null
        : await this.#database.keptDraft.findFirst({
            where: { id: Number(id), userId: user.id, exerciseId },
          });
    if (found === null) throw new PlatformError("noSuchBackup");
    return { id, source: found.source, writtenAt: found.writtenAt };
  }
}

/**
 * By a writer's clock, as far as it can be true: one that runs ahead must not win for ever, and what comes before all
 * computers may be no date to a database.
 */
function plausibleTime(writtenAt: Date): Date {
  const now = Date.now();
  const time = writtenAt.getTime();
  return new Date(Number.isNaN(time) ? now : Math.min(Math.max(time, 0), now));
}
