import {
  type BehaviourSketch,
  type Exercise,
  editThatBehaves,
  type Grader,
  SandboxLimit,
  sameSketch,
} from "../../../../grader/index.ts";
import type { BothLanguages } from "../../../_i18n/both-languages.ts";
import type { User } from "../../accounts/user.ts";
import type { Database } from "../../database/database.ts";
import type { Exercises } from "../../exercises/exercises.ts";
import { PlatformError } from "../../platform-error.ts";
import { casesHash, hashOf, sketchOfGroup } from "../../submissions/answer-group.ts";
import type { AnonymousAnswers, ShownAnswer } from "./anonymous-answers.ts";
import { answeredExercise } from "./answered-exercise.ts";

/** Answers that compute the same and have no name yet. */
export interface AnswerGroupView {
  readonly id: string;
  readonly learners: number;
  readonly submissions: number;
  readonly failedCheck: string;
  readonly failedCheckTitle: BothLanguages | null;
  /** The shortest of its answers, without anything that could say whose it is; null where none can be shown so. */
  readonly source: string | null;
  /** Whether that is because it could not be made so in time. */
  readonly isTooLong: boolean;
}

export interface AnswerGroupsView {
  readonly groups: readonly AnswerGroupView[];
  /** Learners whose answer nobody else has given: of these nothing is shown. */
  readonly alone: number;
  /** Groups that are not listed, for they are small. */
  readonly more: number;
  /** Answers that did not pass and were graded before answers were grouped, or came to nothing that can be compared. */
  readonly ungrouped: number;
}

/** How an author makes a mistake of it. */
export type NamedAnswer =
  | { readonly kind: "edit"; readonly find: string; readonly replace: string; readonly failedCheck: string }
  | { readonly kind: "file"; readonly source: string; readonly failedCheck: string };

/** What one learner alone has written is nobody else's business. */
const FEWEST_LEARNERS = 2;
const MOST_GROUPS = 20;
/** Of one group: the shortest of more would be hardly shorter. */
const MOST_SOURCES = 100;
/** Of those, in the order of their length, until one can be shown. */
const MOST_TRIED = 5;
const SEARCH_MS = 60_000;
/** Of all groups of a list together, to make what is shown of them anonymous. */
const ANONYMOUS_MS = 10_000;

interface Parts {
  readonly database: Database;
  readonly exercises: Exercises;
  readonly grader: Pick<Grader, "within">;
  readonly anonymous: Pick<AnonymousAnswers, "first">;
}

/** The wrong answers to an exercise by what they compute, for its authors. */
export class AnswerGroups {
  readonly #parts: Parts;

  constructor(parts: Parts) {
    this.#parts = parts;
  }

  /**
   * Those without a name, the largest first, of the cases and checks that learners are given now.
   *
   * @throws {PlatformError} notInstructor, noSuchExercise, busy
   */
  async list(user: User, id: string): Promise<AnswerGroupsView> {
    const { database } = this.#parts;
    const { exercise } = await answeredExercise(this.#parts, user, id);
    const ungrouped = await database.submission.count({
      where: { exerciseId: id, answerGroupId: null, verdict: "failed" },
    });
    if (exercise === null) return { groups: [], alone: 0, more: 0, ungrouped };
    const counted = await this.#counted(id, exercise);
    const shared = counted.filter(({ learners }) => learners >= FEWEST_LEARNERS);
    const until = performance.now() + ANONYMOUS_MS;
    const groups: AnswerGroupView[] = [];
    for (const group of shared.slice(0, MOST_GROUPS)) {
      const title = exercise.spec.checks.find(({ name }) => name === group.failedCheck)?.title ?? null;
      const shown = await this.#shortest(id, group.id, exercise, until);
      groups.push({
        ...{ ...group, failedCheckTitle: title, isTooLong: shown.status === "too-long" },
        source: shown.status === "shown" ? shown.source : null,
      });
    }
    return {
      groups,
      alone: counted.length - shared.length,
      more: Math.max(0, shared.length - MOST_GROUPS),
      ungrouped,
    };
  }

  /**
   * What makes a mistake of a group: the smallest change of the reference that computes the same, else one of its
   * answers as a file.
   *
   * @throws {PlatformError} notInstructor, noSuchExercise; noSuchAnswers: no such group, or nothing of it may be shown;
   *   busy
   */
  async named(user: User, id: string, groupId: string, signal?: AbortSignal): Promise<NamedAnswer> {
    const { database } = this.#parts;
    const { exercise } = await answeredExercise(this.#parts, user, id);
    const group = await database.answerGroup.findFirst({ where: { id: groupId, exerciseId: id } });
    if (exercise === null || group === null || group.cases !== casesHash(exercise))
      throw new PlatformError("noSuchAnswers");
    const learners = await database.submission.groupBy({
      by: ["userId"],
      where: { exerciseId: id, answerGroupId: groupId },
      orderBy: { userId: "asc" },
      take: FEWEST_LEARNERS,
    });
    if (learners.length < FEWEST_LEARNERS) throw new PlatformError("noSuchAnswers");
    const shown = await this.#shortest(id, groupId, exercise, performance.now() + ANONYMOUS_MS);
    if (shown.status !== "shown") throw new PlatformError("noSuchAnswers");
    const { source } = shown;
    const { failedCheck } = group;
    const edit = await this.#editLike(source, exercise, group, signal);
    return edit === null ? { kind: "file", source, failedCheck } : { kind: "edit", ...edit, failedCheck };
  }

  /** Null where none computes the same, or the search would take too long. */
  async #editLike(source: string, exercise: Exercise, group: StoredSketch, signal: AbortSignal | undefined) {
    const tooLong = AbortSignal.timeout(SEARCH_MS);
    const search = signal === undefined ? tooLong : AbortSignal.any([signal, tooLong]);
    // Learners are graded meanwhile.
    const bounded = this.#parts.grader.within({ signal: search, sessions: 1, totalMs: SEARCH_MS });
    try {
      const sketch = await sketchOf(bounded, exercise, source, search);
      // What was taken out of it to hide its author may have been part of what it does.
      if (sketch === null || !isOfGroup(sketch, group)) return null;
      return await editThatBehaves(bounded, exercise, { sketch, failedCheck: group.failedCheck }, search);
    } catch (error) {
      if (error instanceof SandboxLimit || (tooLong.aborted && signal?.aborted !== true)) return null;
      throw error;
    } finally {
      await bounded.close();
    }
  }

  async #counted(exerciseId: string, exercise: Exercise) {
    const { database } = this.#parts;
    const counts = await this.#learnersOf(exerciseId);
    const groups = await database.answerGroup.findMany({
      where: { exerciseId, cases: casesHash(exercise), misconception: null },
      select: { id: true, failedCheck: true },
    });
    const byId = new Map(counts.map((count) => [count.id, count]));
    return groups
      .flatMap(({ id, failedCheck }) => {
        const count = byId.get(id);
        return count === undefined ? [] : [{ ...count, failedCheck }];
      })
      .sort((a, b) => b.learners - a.learners || b.submissions - a.submissions || (a.id < b.id ? -1 : 1));
  }

  /** Of each group, from an index alone. */
  async #learnersOf(exerciseId: string) {
    const rows = await this.#parts.database.$queryRaw<
      { id: string; submissions: bigint | number; learners: bigint | number }[]
    >`
      SELECT "answerGroupId" AS id, COUNT(*) AS submissions, COUNT(DISTINCT "userId") AS learners
      FROM "submission" WHERE "exerciseId" = ${exerciseId} AND "answerGroupId" IS NOT NULL
      GROUP BY "answerGroupId"`;
    return rows.map(({ id, submissions, learners }) => ({
      ...{ id, submissions: Number(submissions), learners: Number(learners) },
    }));
  }

  async #shortest(
    exerciseId: string,
    answerGroupId: string,
    exercise: Exercise,
    until: number,
  ): Promise<ShownAnswer> {
    const rows = await this.#parts.database.submission.findMany({
      where: { exerciseId, answerGroupId },
      orderBy: { userId: "asc" },
      select: { source: true },
      take: MOST_SOURCES,
    });
    const known = [exercise.reference, exercise.starter];
    const sources = rows.map(({ source }) => source).sort((a, b) => a.length - b.length);
    return this.#parts.anonymous.first(sources.slice(0, MOST_TRIED), known, until);
  }
}

interface StoredSketch {
  readonly failedCheck: string;
  readonly facts: string;
  readonly numbers: Uint8Array;
}

function isOfGroup(sketch: BehaviourSketch, { facts, numbers }: Omit<StoredSketch, "failedCheck">): boolean {
  return hashOf(sketch.facts) === facts && sameSketch(sketch, sketchOfGroup(numbers, sketch.facts));
}

async function sketchOf(
  grader: Pick<Grader, "grade">,
  exercise: Exercise,
  source: string,
  signal: AbortSignal,
): Promise<BehaviourSketch | null> {
  const seen: BehaviourSketch[] = [];
  const onBehaviour = (sketch: BehaviourSketch) => void seen.push(sketch);
  await grader.grade(exercise, source, { locateFaults: false, onBehaviour, signal });
  return seen[0] ?? null;
}
