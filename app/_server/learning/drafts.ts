import type { User } from "../accounts/user.ts";
import type { Database } from "../database/database.ts";
import { learnerTransaction } from "../database/learner-transaction.ts";
import type { Exercises } from "../exercises/exercises.ts";
import { PlatformError } from "../platform-error.ts";
import { backUp, type LostText } from "./draft-backups.ts";
import { plausibleTime } from "./plausible-time.ts";
import { type DraftChange, type DraftView, type SavedDraft, saveDraft } from "./save-draft.ts";

/** A backup as lists have it: its text is asked for one by one. */
export interface DraftBackupView {
  readonly id: string;
  readonly writtenAt: Date;
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
   * Saves a text, and says how many backups there are then.
   *
   * @throws {PlatformError} noSuchExercise, draftChanged
   */
  async save(
    user: User,
    slug: string,
    change: DraftChange,
  ): Promise<SavedDraft & { readonly backupCount: number }> {
    const { exerciseId } = this.#exercises.served(slug);
    const userId = user.id;
    return learnerTransaction(this.#database, userId, async (tx) => {
      const saved = await saveDraft(tx, userId, exerciseId, change);
      return { ...saved, backupCount: await tx.keptDraft.count({ where: { userId, exerciseId } }) };
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
