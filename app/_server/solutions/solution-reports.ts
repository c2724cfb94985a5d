import { can, whereLookedAfter } from "../access/can.ts";
import { OWNERSHIP, ownedExercise } from "../access/owned-exercise.ts";
import type { User } from "../accounts/user.ts";
import type { Database } from "../database/database.ts";
import { learnerTransaction } from "../database/learner-transaction.ts";
import { checkPassed } from "../learning/check-passed.ts";
import { PlatformError } from "../platform-error.ts";
import { WITHDRAWN } from "./shared-solutions.ts";

/** One that somebody has to look at. */
export interface ReportedSolution {
  readonly id: string;
  readonly slug: string;
  readonly source: string;
  readonly sharedAt: Date;
  readonly reports: number;
  readonly isHidden: boolean;
}

/** Reports of so many accounts hide a solution until somebody has looked at it. */
export const HIDING_REPORTS = 3;
const MOST_LISTED = 200;

/** What learners find should not stand among the shared solutions, and what instructors and admins decide about it. */
export class SolutionReports {
  readonly #database: Database;

  constructor(database: Database) {
    this.#database = database;
  }

  /**
   * Says that a solution should not stand there; a second time it changes nothing. Without an account it is told to who
   * looks after it, and hides nothing: whoever likes has three of those.
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
      const where = { solutionId: id, user: { isAnonymous: false } };
      if ((await tx.solutionReport.count({ where })) >= HIDING_REPORTS)
        await tx.sharedSolution.updateMany({ where: { id, hiddenAt: null }, data: { hiddenAt: new Date() } });
    });
  }

  /**
   * What was reported or is hidden, of exercises whose solutions a user may look after.
   *
   * @throws {PlatformError} forbidden
   */
  async reported(user: User): Promise<readonly ReportedSolution[]> {
    if (!can(user, "lookAfterSolutions", { ownerId: user.id, isLeft: false, coAuthorIds: [] }))
      throw new PlatformError("forbidden");
    const rows = await this.#database.sharedSolution.findMany({
      where: {
        ...{ source: { not: WITHDRAWN }, exercise: whereLookedAfter(user) },
        OR: [{ hiddenAt: { not: null } }, { reports: { some: {} } }],
      },
      include: { exercise: { select: { slug: true } }, _count: { select: { reports: true } } },
      ...{ orderBy: { sharedAt: "desc" }, take: MOST_LISTED },
    });
    return rows.map(({ id, source, sharedAt, hiddenAt, exercise: { slug }, _count: { reports } }) => ({
      ...{ id, source, sharedAt, slug, reports },
      isHidden: hiddenAt !== null,
    }));
  }

  /**
   * Hides a solution, or lets it stand; its reports so far are dealt with.
   *
   * @throws {PlatformError} noSuchSolution, also where the user may not look after it
   */
  async moderate(user: User, id: string, isHidden: boolean): Promise<void> {
    const found = await this.#database.sharedSolution.findUnique({
      where: { id },
      include: { exercise: { select: OWNERSHIP } },
    });
    const isThere = found !== null && found.source !== WITHDRAWN;
    if (!isThere || !can(user, "lookAfterSolutions", ownedExercise(found.exercise)))
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
