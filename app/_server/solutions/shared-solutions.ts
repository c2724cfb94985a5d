import { type Preferences, preferencesFrom } from "../accounts/preferences.ts";
import type { User } from "../accounts/user.ts";
import type { Database, Transaction } from "../database/database.ts";
import { learnerTransaction } from "../database/learner-transaction.ts";
import type { Exercises } from "../exercises/exercises.ts";
import { checkPassed } from "../learning/check-passed.ts";
import { PlatformError } from "../platform-error.ts";
import { SOLUTION_STYLES, type SolutionStyle, type StyleMeasures, solutionStyle } from "./solution-style.ts";

/** What others read. */
export interface SolutionView {
  readonly id: string;
  readonly source: string;
  /** null where the author chose not to be named. */
  readonly author: string | null;
  readonly sharedAt: Date;
  /** How many have shared the same, up to layout and names. */
  readonly count: number;
  readonly isOwn: boolean;
}

export interface SolutionsOfStyle {
  readonly style: SolutionStyle;
  /** How many there are, the same counted once. */
  readonly total: number;
  /** How many of the newest are shown, one's own apart. */
  readonly newest: number;
  /** The newest of them, newest first, one's own among them. */
  readonly solutions: readonly SolutionView[];
}

/** A learner's own shared solution, as it stands. */
export interface OwnSolution {
  readonly source: string;
  readonly isNamed: boolean;
  readonly sharedAt: Date;
  /** Whether others do not see it, since it was reported. */
  readonly isHidden: boolean;
}

/** More is not read, and not worth its room. */
const MOST_BYTES = 64 * 1024;
/** Whose texts are sent, so that an answer is no longer than a page is read: a megabyte or two where all are long. */
export const SHOWN_OF_STYLE = 8;
/** Of more than these the newest are counted and shown. */
const MOST_COUNTED = 1_000;
/** In place of the text of one that was hidden or reported, and then taken back. No passing text is empty. */
export const WITHDRAWN = "";

/** Passing solutions that their authors let others read who have passed too. Nothing is shared that nobody chose to. */
export class SharedSolutions {
  readonly #database: Database;
  readonly #exercises: Exercises;

  constructor(database: Database, exercises: Exercises) {
    this.#database = database;
    this.#exercises = exercises;
  }

  /**
   * Shares the text of a passing submission, in place of what was shared before, or shows or hides the name alone.
   *
   * @throws {PlatformError} noSuchExercise, noSuchSubmission, noSuchSolution, notPassed, solutionTooLong
   */
  async share(user: Pick<User, "id">, slug: string, share: NewShare): Promise<OwnSolution> {
    const { submissionId, isNamed, sharesSolutions } = share;
    const choose = async (tx: Transaction) => {
      if (sharesSolutions === true) await chooseSharing(tx, user.id, true);
    };
    if (submissionId === null) return this.#name(user, slug, isNamed, choose);
    const id = submissionId ?? (await this.shareable(user, slug));
    if (id === null) throw new PlatformError("notPassed");
    return this.#store(user, slug, id, async (tx, write) => {
      await choose(tx);
      return ownSolution(await write(isNamed));
    });
  }

  /** What is looked at inside the transaction cannot change before the text is written. */
  async #store<Result>(
    user: Pick<User, "id">,
    slug: string,
    id: string,
    work: (tx: Transaction, write: (isNamed?: boolean) => Promise<SharedRow>) => Promise<Result>,
  ): Promise<Result> {
    const { exerciseId } = this.#exercises.served(slug);
    const found = await this.#database.submission.findUnique({
      where: { id, userId: user.id, exerciseId },
      select: { source: true, verdict: true, counts: true },
    });
    if (found === null) throw new PlatformError("noSuchSubmission", { id });
    const { source, verdict, counts } = found;
    if (verdict !== "passed" || !counts) throw new PlatformError("notPassed");
    await checkPassed(this.#database, user, exerciseId);
    const key = { userId: user.id, exerciseId };
    const where = { userId_exerciseId: key };
    const before = await this.#database.sharedSolution.findUnique({ where });
    const { style, fingerprint, sharedAt } =
      before?.source === source ? before : { ...(await measured(source)), sharedAt: new Date() };
    return learnerTransaction(this.#database, user.id, (tx) =>
      work(tx, async (chosen) => {
        const isNamed = chosen ?? (await this.own(user, slug, tx))?.isNamed ?? false;
        const data = { source, isNamed, style, fingerprint, sharedAt };
        // What was reported or hidden stays so: a space more would be another text.
        return tx.sharedSolution.upsert({ where, create: { ...key, ...data }, update: data });
      }),
    );
  }

  #name(
    user: Pick<User, "id">,
    slug: string,
    isNamed: boolean | undefined,
    choose: (tx: Transaction) => Promise<void>,
  ): Promise<OwnSolution> {
    const { exerciseId } = this.#exercises.served(slug);
    const where = { userId: user.id, exerciseId };
    return learnerTransaction(this.#database, user.id, async (tx) => {
      if (isNamed !== undefined) await tx.sharedSolution.updateMany({ where, data: { isNamed } });
      const own = await this.own(user, slug, tx);
      if (own === null) throw new PlatformError("noSuchSolution");
      await choose(tx);
      return own;
    });
  }

  /** Shares what has just passed, where its author has chosen so once; named as before, else without a name. */
  async shareIfChosen(passed: { readonly id: string; readonly userId: string }, slug: string): Promise<void> {
    const author = { id: passed.userId };
    if (!(await sharesSolutions(this.#database, author.id))) return;
    await this.#store(author, slug, passed.id, async (tx, write) => {
      // Reading the text took its time: meanwhile it may have been turned off, or the name hidden.
      if (await sharesSolutions(tx, author.id)) await write();
    });
  }

  /** null where nothing is shared. */
  async own(
    user: Pick<User, "id"> | null,
    slug: string,
    database: Transaction = this.#database,
  ): Promise<OwnSolution | null> {
    const { exerciseId } = this.#exercises.served(slug);
    if (user === null) return null;
    const where = { userId_exerciseId: { userId: user.id, exerciseId } };
    const found = await database.sharedSolution.findUnique({ where });
    return found === null || found.source === WITHDRAWN ? null : ownSolution(found);
  }

  /** The newest submission that may be shared; null where there is none. */
  async shareable(user: Pick<User, "id"> | null, slug: string): Promise<string | null> {
    const { exerciseId } = this.#exercises.served(slug);
    const found = await this.#database.submission.findFirst({
      where: { userId: user?.id ?? "", exerciseId, verdict: "passed", counts: true },
      orderBy: { createdAt: "desc" },
      select: { id: true },
    });
    return found?.id ?? null;
  }

  /**
   * Its text is gone, and what passes is no longer shared by itself: the next pass would bring it back. Whether it was hidden or
   * reported stays known, for when something is shared again.
   */
  async withdraw(user: Pick<User, "id">, slug: string): Promise<void> {
    const { exerciseId } = this.#exercises.served(slug);
    const where = { userId: user.id, exerciseId };
    await learnerTransaction(this.#database, user.id, async (tx) => {
      await chooseSharing(tx, user.id, false);
      await tx.sharedSolution.deleteMany({ where: { ...where, hiddenAt: null, reports: { none: {} } } });
      await tx.sharedSolution.updateMany({ where, data: { source: WITHDRAWN, fingerprint: "" } });
    });
  }

  /** @throws {PlatformError} noSuchExercise, notPassed */
  async groups(user: User | null, slug: string): Promise<readonly SolutionsOfStyle[]> {
    const { exerciseId } = this.#exercises.served(slug);
    await checkPassed(this.#database, user, exerciseId);
    const rows = await this.#database.sharedSolution.findMany({
      where: { exerciseId, hiddenAt: null, source: { not: WITHDRAWN } },
      omit: { source: true },
      include: { user: { select: { name: true, isAnonymous: true } } },
      ...{ orderBy: [{ sharedAt: "desc" }, { id: "asc" }], take: MOST_COUNTED },
    });
    const same = Map.groupBy(rows, ({ fingerprint }) => fingerprint);
    const all = [...same.values()].flatMap((alike) => {
      // Of those that are the same the newest is shown; one's own, where it is among them.
      const one = alike.find(({ userId }) => userId === user?.id) ?? alike[0];
      return one === undefined ? [] : [{ ...one, count: alike.length, isOwn: one.userId === user?.id }];
    });
    const groups = SOLUTION_STYLES.map((style) => {
      const own = all.filter((one) => one.style === style);
      const shown = own.filter(({ isOwn }, place) => isOwn || place < SHOWN_OF_STYLE);
      return { style, total: own.length, newest: Math.min(own.length, SHOWN_OF_STYLE), shown };
    });
    const ids = groups.flatMap(({ shown }) => shown.map(({ id }) => id));
    const sources = await this.#sources(ids);
    return groups
      .map(({ style, total, newest, shown }) => ({
        ...{ style, total, newest },
        solutions: shown.flatMap(({ id, sharedAt, isNamed, user: { name, isAnonymous }, count, isOwn }) => {
          const source = sources.get(id);
          const author = isNamed && !isAnonymous ? name : null;
          // Withdrawn since.
          return source === undefined ? [] : [{ id, source, author, sharedAt, count, isOwn }];
        }),
      }))
      .filter(({ solutions }) => solutions.length > 0);
  }

  async #sources(ids: readonly string[]): Promise<ReadonlyMap<string, string>> {
    const rows = await this.#database.sharedSolution.findMany({
      where: { id: { in: [...ids] }, hiddenAt: null, source: { not: WITHDRAWN } },
      select: { id: true, source: true },
    });
    return new Map(rows.map(({ id, source }) => [id, source]));
  }
}

async function sharesSolutions(database: Transaction, id: string): Promise<boolean> {
  return (await preferencesOf(database, id)).sharesSolutions === true;
}

/** Inside the learner's transaction. */
async function chooseSharing(tx: Transaction, id: string, sharesSolutions: boolean): Promise<void> {
  const before = await preferencesOf(tx, id);
  // A "no" is written down too: what the same person chose elsewhere must not take its place.
  if (before.sharesSolutions === sharesSolutions) return;
  await tx.user.update({ where: { id }, data: { preferences: { ...before, sharesSolutions } } });
}

async function preferencesOf(database: Transaction, id: string): Promise<Preferences> {
  const where = { where: { id }, select: { preferences: true } };
  return preferencesFrom((await database.user.findUniqueOrThrow(where)).preferences);
}

/** @throws {PlatformError} solutionTooLong */
async function measured(source: string): Promise<StyleMeasures> {
  const measures = Buffer.byteLength(source) > MOST_BYTES ? null : await solutionStyle(source);
  if (measures === null) throw new PlatformError("solutionTooLong");
  return measures;
}

type SharedRow = Omit<OwnSolution, "isHidden"> & { readonly hiddenAt: Date | null };

function ownSolution({ source, isNamed, sharedAt, hiddenAt }: SharedRow): OwnSolution {
  return { source, isNamed, sharedAt, isHidden: hiddenAt !== null };
}

export interface NewShare {
  /** null where the text that is shared stays; the newest that passed where it is absent. */
  readonly submissionId?: string | null | undefined;
  /** Whether the author's name is shown; absent, as it was before, else not. */
  readonly isNamed?: boolean | undefined;
  /** With true, what passes from then on is shared by itself. */
  readonly sharesSolutions?: true | undefined;
}
