import { can } from "../access/can.ts";
import type { User } from "../accounts/user.ts";
import type { Database } from "../database/database.ts";
import { learnerTransaction } from "../database/learner-transaction.ts";
import type { Exercises } from "../exercises/exercises.ts";
import type { ServedExercise } from "../exercises/served-exercises.ts";
import { PlatformError } from "../platform-error.ts";
import { byQuarter, type QuarterCount } from "./by-quarter.ts";

export interface ExerciseProgress {
  readonly slug: string;
  readonly status: "untouched" | "started" | "passed";
  readonly bestScore: number;
  readonly maxScore: number;
  readonly submissions: number;
  readonly passedAt: Date | null;
  /** When the reference was shown before a pass. */
  readonly revealedAt: Date | null;
  readonly quizRight: number;
  readonly quizTotal: number;
}

/** What a learner has come to, and what follows from it: the reference, the next exercise. */
export class ProgressBook {
  readonly #database: Database;
  readonly #exercises: Exercises;

  constructor(database: Database, exercises: Exercises) {
    this.#database = database;
    this.#exercises = exercises;
  }

  /** One entry for every exercise of the catalogue, and for those beside it that the learner has begun. */
  async all(user: User | null): Promise<ReadonlyMap<string, ExerciseProgress>> {
    return this.#entries(user, ({ isListed }, isBegun) => isListed || isBegun);
  }

  /** When the user submitted or answered within half a year, oldest first. */
  async activity(user: User | null): Promise<readonly QuarterCount[]> {
    if (user === null) return [];
    const since = new Date(Date.now() - HALF_A_YEAR_MS);
    const [submissions, answers] = await Promise.all([
      this.#database.submission.findMany({
        where: { userId: user.id, createdAt: { gte: since } },
        select: { createdAt: true },
      }),
      this.#database.quizAttempt.findMany({
        where: { userId: user.id, answeredAt: { gte: since } },
        select: { answeredAt: true },
      }),
    ]);
    const times = [
      ...submissions.map((one) => one.createdAt),
      ...answers.flatMap((one) => one.answeredAt ?? []),
    ];
    return byQuarter(times.toSorted((a, b) => a.getTime() - b.getTime()));
  }

  async of(user: User | null, slug: string): Promise<ExerciseProgress> {
    const asked = this.#exercises.served(slug);
    const found = (await this.#entries(user, (served) => served === asked)).get(slug);
    if (found === undefined) throw new PlatformError("noSuchExercise", { slug });
    return found;
  }

  /** @throws {PlatformError} referenceHidden: neither passed nor revealed */
  async reference(user: User | null, slug: string): Promise<string> {
    const { exerciseId, exercise } = this.#exercises.served(slug);
    const { passedAt, revealedAt } = await this.of(user, slug);
    const isEarned = passedAt !== null || revealedAt !== null;
    const owned = await this.#exercises.owned(exerciseId);
    if (!can(user, "readReference", { exercise: owned, isEarned }))
      throw new PlatformError("referenceHidden", { slug });
    return exercise.reference;
  }

  /** Shows the reference before a pass: the score is frozen from here. After a pass it changes nothing. */
  async reveal(user: User, slug: string): Promise<void> {
    const { exerciseId } = this.#exercises.served(slug);
    await learnerTransaction(this.#database, user.id, async (tx) => {
      const where = { userId_exerciseId: { userId: user.id, exerciseId } };
      const row = await tx.progress.findUnique({ where });
      if (row?.passedAt != null || row?.revealedAt != null) return;
      const revealedAt = new Date();
      await tx.progress.upsert({
        where,
        create: { userId: user.id, exerciseId, revealedAt },
        update: { revealedAt },
      });
    });
  }

  /**
   * What to do after an exercise: the first one not passed whose prerequisites are, those that build on it first, then
   * those of its track. What it builds on itself comes last, passed or not.
   *
   * @param progress of the learner, as `all` gives it
   * @returns null where everything is passed
   */
  next(slug: string, progress: ReadonlyMap<string, ExerciseProgress>): string | null {
    return nextExercise(this.#exercises, slug, (other) => progress.get(other)?.passedAt != null);
  }

  async #entries(
    user: User | null,
    isAsked: (served: ServedExercise, isBegun: boolean) => boolean,
  ): Promise<ReadonlyMap<string, ExerciseProgress>> {
    const { progress, draft } = this.#database;
    const where = { userId: user?.id ?? "" };
    const [rows, drafts] =
      user === null
        ? [[], []]
        : await Promise.all([
            progress.findMany({ where }),
            draft.findMany({ where, select: { exerciseId: true } }),
          ]);
    const byExercise = new Map(rows.map((row) => [row.exerciseId, row]));
    const started = new Set(drafts.map(({ exerciseId }) => exerciseId));
    return new Map(
      this.#exercises.everyServed().flatMap((served) => {
        const { exerciseId, spec } = served;
        const row = byExercise.get(exerciseId);
        if (!isAsked(served, row !== undefined || started.has(exerciseId))) return [];
        return [[spec.slug, exerciseProgress(served, row, started.has(exerciseId))] as const];
      }),
    );
  }
}

const HALF_A_YEAR_MS = 183 * 24 * 60 * 60 * 1000;

/** Stored progress in one exercise, as an entry of the catalogue. */
export function exerciseProgress(
  { spec, exercise: { quiz } }: ServedExercise,
  row: ProgressRow | undefined,
  hasDraft: boolean,
): ExerciseProgress {
  const total = spec.checks.reduce((sum, { points }) => sum + points, 0);
  return {
    slug: spec.slug,
    status: statusOf(row, hasDraft),
    bestScore: row?.bestScore ?? 0,
    maxScore: row === undefined || row.maxScore === 0 ? total : row.maxScore,
    submissions: row?.submissions ?? 0,
    passedAt: row?.passedAt ?? null,
    revealedAt: row?.revealedAt ?? null,
    quizRight: row?.quizRight ?? 0,
    quizTotal: quiz?.questions.length ?? 0,
  };
}

type ProgressRow = Omit<ExerciseProgress, "slug" | "status" | "quizTotal">;

/** As `ProgressBook.next`, where it is known what is passed. */
export function nextExercise(
  exercises: Exercises,
  slug: string,
  wasPassed: (slug: string) => boolean,
): string | null {
  const isPassed = (other: string) => other === slug || wasPassed(other);
  const open = exercises.all().filter(({ spec }) => !isPassed(spec.slug));
  const ready = open.filter(({ spec }) => spec.prerequisites.every(isPassed));
  const builtOnIt = ready.find(({ spec }) => spec.prerequisites.includes(slug));
  const below = foundationsOf(exercises, slug);
  const above = ready.filter(({ spec }) => !below.has(spec.slug));
  const track = exercises.find(slug)?.spec.track;
  const sameTrack = above.find(({ spec }) => track !== undefined && spec.track === track);
  return (builtOnIt ?? sameTrack ?? above[0] ?? ready[0] ?? open[0])?.spec.slug ?? null;
}

/** All that an exercise builds on, however far down: who passed it has no need of them now. */
function foundationsOf(exercises: Exercises, slug: string, found = new Set<string>()): ReadonlySet<string> {
  for (const need of exercises.find(slug)?.spec.prerequisites ?? []) {
    if (found.has(need)) continue;
    found.add(need);
    foundationsOf(exercises, need, found);
  }
  return found;
}

function statusOf(row: ProgressRow | undefined, hasDraft: boolean): ExerciseProgress["status"] {
  if (row?.passedAt != null) return "passed";
  return hasDraft || (row !== undefined && (row.submissions > 0 || row.quizRight > 0))
    ? "started"
    : "untouched";
}
