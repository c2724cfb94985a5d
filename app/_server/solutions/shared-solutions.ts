import { can } from "../access/can.ts";
import type { User } from "../accounts/user.ts";
import type { Database } from "../database/database.ts";
import { learnerTransaction } from "../database/learner-transaction.ts";
import type { Exercises } from "../exercises/exercises.ts";
import { checkPassed } from "../learning/check-passed.ts";
import { PlatformError } from "../platform-error.ts";
import { SOLUTION_STYLES, type SolutionStyle, solutionStyle } from "./solution-style.ts";

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
  /** Newest first. */
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

/** One that somebody has to look at. */
export interface ReportedSolution extends Pick<SolutionView, "id" | "source" | "sharedAt"> {
  readonly slug: string;
  readonly reports: number;
  readonly isHidden: boolean;
}

/** So many reports hide a solution until somebody has looked at it. */
export const HIDING_REPORTS = 3;
/** More is not read, and not worth its room. */
const MOST_BYTES = 64 * 1024;
const MOST_LISTED = 200;
/** In place of the text of one that was hidden or reported, and then taken back. No passing text is empty. */
const WITHDRAWN = "";

/** Passing solutions that their authors let others read who have passed too. Nothing is shared by itself. */
export class SharedSolutions {
  readonly #database: Database;
  readonly #exercises: Exercises;

  constructor(database: Database, exercises: Exercises) {
    this.#database = database;
    this.#exercises = exercises;
  }

  /**
   * Shares the text of a passing submission, in place of what was shared before.
   *
   * @throws {PlatformError} noSuchExercise, noSuchSubmission, notPassed, solutionTooLong
   */
  async share(user: User, slug: string, { submissionId, isNamed }: NewShare): Promise<OwnSolution> {
    const { exerciseId } = this.#exercises.served(slug);
    const where = { id: submissionId, userId: user.id, exerciseId };
    const found = await this.#database.submission.findUnique({
      where,
      select: { source: true, verdict: true },
    });
    if (found === null) throw new PlatformError("noSuchSubmission", { id: submissionId });
    const { source, verdict } = found;
    if (verdict !== "passed") throw new PlatformError("notPassed");
    const measured = Buffer.byteLength(source) > MOST_BYTES ? null : await solutionStyle(source);
    if (measured === null) throw new PlatformError("solutionTooLong");
    const key = { userId: user.id, exerciseId };
    await learnerTransaction(this.#database, user.id, async (tx) => {
      const before = await tx.sharedSolution.findUnique({ where: { userId_exerciseId: key } });
      if (before?.source === source)
        return tx.sharedSolution.update({ where: { id: before.id }, data: { isNamed } });
      // What was reported or hidden stays so: a space more would be another text.
      const data = { source, isNamed, ...measured, sharedAt: new Date() };
      return tx.sharedSolution.upsert({
        where: { userId_exerciseId: key },
        create: { ...key, ...data },
        update: data,
      });
    });
    const own = await this.own(user, slug);
    if (own === null) throw new PlatformError("notSignedIn");
    return own;
  }

  /** null where nothing is shared. */
  async own(user: User | null, slug: string): Promise<OwnSolution | null> {
    const { exerciseId } = this.#exercises.served(slug);
    if (user === null) return null;
    const where = { userId_exerciseId: { userId: user.id, exerciseId } };
    const found = await this.#database.sharedSolution.findUnique({ where });
    if (found === null || found.source === WITHDRAWN) return null;
    const { source, isNamed, sharedAt, hiddenAt } = found;
    return { source, isNamed, sharedAt, isHidden: hiddenAt !== null };
  }

  /** Its text is gone. Whether it was hidden or reported stays known, for when something is shared again. */
  async withdraw(user: User, slug: string): Promise<void> {
    const { exerciseId } = this.#exercises.served(slug);
    const where = { userId: user.id, exerciseId };
    await learnerTransaction(this.#database, user.id, async (tx) => {
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
      include: { user: { select: { name: true, isAnonymous: true } } },
      ...{ orderBy: [{ sharedAt: "desc" }, { id: "asc" }], take: MOST_LISTED },
    });
    const same = Map.groupBy(rows, ({ fingerprint }) => fingerprint);
    const shown = [...same.values()].flatMap((all) => {
      // Of those that are the same the newest is shown; one's own, where it is among them.
      const one = all.find(({ userId }) => userId === user?.id) ?? all[0];
      if (one === undefined) return [];
      const { id, source, sharedAt, style, isNamed, userId } = one;
      const author = isNamed && !one.user.isAnonymous ? one.user.name : null;
      return [
        { style, view: { id, source, author, sharedAt, count: all.length, isOwn: userId === user?.id } },
      ];
    });
    return SOLUTION_STYLES.map((style) => ({
      style,
      solutions: shown.filter((one) => one.style === style).map(({ view }) => view),
    })).filter(({ solutions }) => solutions.length > 0);
  }

  /**
   * Says that a solution should not stand there; a second time it changes nothing.
   *
   * @throws {PlatformError} noSuchSolution, notPassed
   */
  async report(user: User, id: string): Promise<void> {
    const found = await this.#database.sharedSolution.findUnique({ where: { id } });
    if (found === null || found.userId === user.id) throw new PlatformError("noSuchSolution");
    await checkPassed(this.#database, user, found.exerciseId);
    const key = { solutionId: id, userId: user.id };
    await learnerTransaction(this.#database, user.id, async (tx) => {
      // Locks it: of two reports at once the second counts the first.
      const { count } = await tx.sharedSolution.updateMany({ where: { id }, data: { id } });
      if (count === 0) throw new PlatformError("noSuchSolution");
      await tx.solutionReport.upsert({ where: { solutionId_userId: key }, create: key, update: {} });
      if ((await tx.solutionReport.count({ where: { solutionId: id } })) >= HIDING_REPORTS)
        await tx.sharedSolution.updateMany({ where: { id, hiddenAt: null }, data: { hiddenAt: new Date() } });
    });
  }

  /**
   * What was reported or is hidden, of exercises whose solutions a user may look after.
   *
   * @throws {PlatformError} forbidden
   */
  async reported(user: User): Promise<readonly ReportedSolution[]> {
    if (!can(user, "lookAfterSolutions", { ownerId: user.id })) throw new PlatformError("forbidden");
    const rows = await this.#database.sharedSolution.findMany({
      where: { source: { not: WITHDRAWN }, OR: [{ hiddenAt: { not: null } }, { reports: { some: {} } }] },
      include: { exercise: { select: { slug: true, ownerId: true } }, _count: { select: { reports: true } } },
      ...{ orderBy: { sharedAt: "desc" }, take: MOST_LISTED },
    });
    return rows
      .filter(({ exercise }) => can(user, "lookAfterSolutions", exercise))
      .map(({ id, source, sharedAt, hiddenAt, exercise: { slug }, _count: { reports } }) => ({
        ...{ id, source, sharedAt, slug, reports },
        isHidden: hiddenAt !== null,
      }));
  }

  /**
   * Hides a solution, or lets it stand; what was reported so far is settled.
   *
   * @throws {PlatformError} noSuchSolution, also where the user may not look after it
   */
  async settle(user: User, id: string, isHidden: boolean): Promise<void> {
    const found = await this.#database.sharedSolution.findUnique({
      where: { id },
      include: { exercise: { select: { ownerId: true } } },
    });
    const isThere = found !== null && found.source !== WITHDRAWN;
    if (!isThere || !can(user, "lookAfterSolutions", found.exercise))
      throw new PlatformError("noSuchSolution");
    await this.#database.$transaction([
      this.#database.solutionReport.deleteMany({ where: { solutionId: id } }),
      this.#database.sharedSolution.updateMany({
        where: { id },
        data: { hiddenAt: isHidden ? new Date() : null },
      }),
    ]);
  }
}

export interface NewShare {
  readonly submissionId: string;
  /** Whether the author's name is shown. */
  readonly isNamed: boolean;
}
