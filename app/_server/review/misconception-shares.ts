import { misconceptionText } from "../../../grader/index.ts";
import type { BothLanguages } from "../../_i18n/both-languages.ts";
import type { User } from "../accounts/user.ts";
import type { Database } from "../database/database.ts";
import type { Exercises } from "../exercises/exercises.ts";
import { checkPassed } from "../learning/check-passed.ts";

/** How many of those who have submitted to an exercise made one mistake. */
export interface MisconceptionShare {
  readonly name: string;
  readonly title: BothLanguages;
  readonly message: BothLanguages;
  /** In (0, 1]. */
  readonly share: number;
}

/** Fewer say little, and too much of each. */
export const FEWEST_LEARNERS = 20;
/** One learner's mistake is nobody else's business. */
const FEWEST_WITH_IT = 2;
const KEPT_MS = 10 * 60 * 1000;

/** Which misconceptions the submissions of all learners were seen to hold. */
export class MisconceptionShares {
  readonly #database: Database;
  readonly #exercises: Exercises;
  /** By exercise: it reads a row for each check of each submission, and changes slowly. */
  readonly #counted = new Map<string, { readonly until: number; readonly counts: Promise<Counts> }>();

  constructor(database: Database, exercises: Exercises) {
    this.#database = database;
    this.#exercises = exercises;
  }

  /**
   * The most common first; null while too few learners have submitted.
   *
   * @throws {PlatformError} noSuchExercise; notPassed: who is still at it finds their own mistakes
   */
  async of(user: User | null, slug: string): Promise<readonly MisconceptionShare[] | null> {
    const { exerciseId, exercise } = this.#exercises.served(slug);
    await checkPassed(this.#database, user, exerciseId);
    const { learners, byName } = await this.#counts(exerciseId);
    if (learners < FEWEST_LEARNERS) return null;
    return [...byName]
      .filter(([, count]) => count >= FEWEST_WITH_IT)
      .sort(([, a], [, b]) => b - a)
      .flatMap(([name, count]) => {
        const known = misconceptionText(exercise, name);
        if (known === null) return [];
        const { title, message } = known;
        return [{ name, title, message, share: Math.min(1, count / learners) }];
      });
  }

  #counts(exerciseId: string): Promise<Counts> {
    const known = this.#counted.get(exerciseId);
    if (known !== undefined && known.until > Date.now()) return known.counts;
    const counts = count(this.#database, exerciseId);
    this.#counted.set(exerciseId, { until: Date.now() + KEPT_MS, counts });
    counts.catch(() => this.#counted.delete(exerciseId));
    return counts;
  }
}

interface Counts {
  readonly learners: number;
  readonly byName: ReadonlyMap<string, number>;
}

async function count(database: Database, exerciseId: string): Promise<Counts> {
  const [learners, rows] = await Promise.all([
    database.progress.count({ where: { exerciseId, submissions: { gt: 0 } } }),
    database.$queryRaw<{ name: string; learners: bigint | number }[]>`
      SELECT result."misconception" AS name, COUNT(DISTINCT submission."userId") AS learners
      FROM "check_result" result JOIN "submission" submission ON submission."id" = result."submissionId"
      WHERE result."exerciseId" = ${exerciseId} AND result."misconception" IS NOT NULL
        -- Said twice, so that of submissions too no others are read.
        AND submission."exerciseId" = ${exerciseId}
      GROUP BY result."misconception"`,
  ]);
  return { learners, byName: new Map(rows.map((row) => [row.name, Number(row.learners)])) };
}
