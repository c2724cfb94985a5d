import type { Viewer } from "../accounts/viewer.ts";
import type { Database, Transaction } from "../database/database.ts";
import { learnerTransaction } from "../database/learner-transaction.ts";
import type { Exercises } from "../exercises/exercises.ts";

export interface DraftView {
  readonly source: string;
  /** Counts the saves; 0 for the starter. */
  readonly revision: number;
  readonly updatedAt: Date;
}

export interface KeptDraftView {
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
  /** What now stands in the editor: the newer of two texts. */
  readonly draft: DraftView;
  /** The other one was kept, this many in all. */
  readonly keptCount: number;
  /** Whether another text than the one sent is the newer. */
  readonly isOverruled: boolean;
}

const MOST_KEPT = 20;

/** What stands in a learner's editor, on every machine they write on. */
export class Drafts {
  readonly #database: Database;
  readonly #exercises: Exercises;

  constructor(database: Database, exercises: Exercises) {
    this.#database = database;
    this.#exercises = exercises;
  }

  async draft(viewer: Viewer | null, slug: string): Promise<DraftView | null> {
    if (viewer === null) return null;
    return this.#database.draft.findUnique({
      where: { userId_slug: { userId: viewer.id, slug } },
      select: { source: true, revision: true, updatedAt: true },
    });
  }

  /**
   * Saves a text. Written on an older revision than the one that stands, it is one of two that were written at once:
   * the newer stands, the other is kept.
   *
   * @throws {PlatformError} noSuchExercise
   */
  async save(viewer: Viewer, slug: string, change: DraftChange): Promise<SavedDraft> {
    this.#exercises.served(slug);
    const now = new Date();
    // A clock that runs ahead must not win for ever.
    const writtenAt = change.writtenAt > now ? now : change.writtenAt;
    const userId = viewer.id;
    return learnerTransaction(this.#database, userId, async (tx) => {
      const where = { userId_slug: { userId, slug } };
      const standing = await tx.draft.findUnique({ where });
      const next = { source: change.source, revision: (standing?.revision ?? 0) + 1, updatedAt: writtenAt };
      const isConflict =
        standing !== null && standing.revision !== change.base && standing.source !== change.source;
      const isOverruled = isConflict && standing.updatedAt > writtenAt;
      if (isConflict) {
        const lost = isOverruled ? change.source : standing.source;
        const lostAt = isOverruled ? writtenAt : standing.updatedAt;
        await tx.keptDraft.create({ data: { userId, slug, source: lost, writtenAt: lostAt } });
        await dropOldest(tx, userId, slug);
      }
      if (!isOverruled) await tx.draft.upsert({ where, create: { userId, slug, ...next }, update: next });
      const keptCount = await tx.keptDraft.count({ where: { userId, slug } });
      return { draft: isOverruled ? standing : next, keptCount, isOverruled };
    });
  }

  /** Newest first. */
  async kept(viewer: Viewer, slug: string): Promise<readonly KeptDraftView[]> {
    return this.#database.keptDraft.findMany({
      where: { userId: viewer.id, slug },
      orderBy: [{ writtenAt: "desc" }, { id: "desc" }],
      select: { id: true, source: true, writtenAt: true },
    });
  }
}

async function dropOldest(tx: Transaction, userId: string, slug: string): Promise<void> {
  const old = await tx.keptDraft.findMany({
    where: { userId, slug },
    orderBy: [{ writtenAt: "desc" }, { id: "desc" }],
    skip: MOST_KEPT,
    select: { id: true },
  });
  await tx.keptDraft.deleteMany({ where: { id: { in: old.map(({ id }) => id) } } });
}
