import { misconceptionText } from "../../../../grader/index.ts";
import type { BothLanguages } from "../../../_i18n/both-languages.ts";
import type { User } from "../../accounts/user.ts";
import type { Database } from "../../database/database.ts";
import type { Exercises } from "../../exercises/exercises.ts";
import { answeredExercise } from "./answered-exercise.ts";
import { type FirstAnswer, type ItemFigures, itemAnalysis } from "./item-analysis.ts";

/** What the answers of all learners to an exercise come to, in numbers. */
export interface AnswerFigures {
  /** Those who have submitted, and those of them who have passed. */
  readonly learners: number;
  readonly passed: number;
  readonly submissions: number;
  /** How many passed with so many submissions; the last stands for that many and more. */
  readonly attempts: readonly { readonly attempts: number; readonly learners: number }[];
  /** From the first submission to the pass, in minutes: how many took at most so many; null: longer. */
  readonly minutes: readonly { readonly upTo: number | null; readonly learners: number }[];
  readonly medianMinutes: number | null;
  readonly checks: readonly CheckFigures[];
  readonly misconceptions: readonly MisconceptionFigures[];
  /** When each part of the time that the series count begins. */
  readonly from: readonly Date[];
  readonly quiz: readonly (ItemFigures & { readonly prompt: BothLanguages | null })[];
}

interface CheckFigures {
  readonly name: string;
  /** Null where the served version has no such check any more. */
  readonly title: BothLanguages | null;
  readonly submissions: number;
  readonly failed: number;
  /** Points that submissions lost by it on average. */
  readonly lost: number;
}

interface MisconceptionFigures {
  readonly name: string;
  readonly title: BothLanguages | null;
  readonly submissions: number;
  /** As many as there are parts of the time. */
  readonly series: readonly number[];
}

const MOST_ATTEMPTS = 10;
const MINUTES = [2, 5, 15, 60, 240, 1440] as const;
const PARTS = 12;
const DAY_MS = 24 * 60 * 60 * 1000;
/** Of these at most the way to the pass is read: more change no picture. */
const MOST_PASSES = 20_000;
const MOST_QUIZ_ROWS = 60_000;
/** Counting is to take a tenth of the server's time at most, however often an author looks. */
const KEPT_FOR_EACH_MS = 9;

/** Figures of exercises for their authors. Each reads index entries of one exercise, never a report. */
export class AnswerStatistics {
  readonly #parts: { readonly database: Database; readonly exercises: Exercises };
  readonly #kept = new Map<string, { readonly until: number; readonly figures: Promise<AnswerFigures> }>();

  constructor(parts: { readonly database: Database; readonly exercises: Exercises }) {
    this.#parts = parts;
  }

  /** What the figures are of. @throws {PlatformError} notInstructor, noSuchExercise */
  async exercise(user: User, id: string) {
    const { slug, exercise } = await answeredExercise(this.#parts, user, id);
    return { id, slug, title: exercise?.spec.title ?? null };
  }

  /** @throws {PlatformError} notInstructor, noSuchExercise */
  async of(user: User, id: string): Promise<AnswerFigures> {
    // Who may read it is asked each time; it is counted again after a while.
    const answered = await answeredExercise(this.#parts, user, id);
    const known = this.#kept.get(id);
    if (known !== undefined && known.until > Date.now()) return known.figures;
    const began = Date.now();
    const figures = figuresOf(this.#parts.database, answered);
    const kept = { until: Number.POSITIVE_INFINITY, figures };
    this.#kept.set(id, kept);
    const release = () => {
      if (this.#kept.get(id) === kept) this.#kept.delete(id);
    };
    figures.then(() => {
      const keptMs = KEPT_FOR_EACH_MS * (Date.now() - began);
      kept.until = Date.now() + keptMs;
      setTimeout(release, keptMs).unref();
    }, release);
    return figures;
  }
}

type Answered = Awaited<ReturnType<typeof answeredExercise>>;

async function figuresOf(database: Database, { id, exercise }: Answered): Promise<AnswerFigures> {
  const where = { exerciseId: id };
  const [learners, passed, submissions, passes, checks, seen, answers] = await Promise.all([
    database.progress.count({ where: { ...where, submissions: { gt: 0 } } }),
    database.progress.count({ where: { ...where, passedAt: { not: null } } }),
    database.submission.count({ where }),
    waysToPass(database, id),
    database.checkResult.groupBy({ by: ["name", "status"], where, _count: true }),
    misconceptionsOverTime(database, id),
    firstAnswers(database, id),
  ]);
  const quiz = exercise?.quiz?.questions ?? [];
  const minutes = passes.map((pass) => pass.minutes).sort((a, b) => a - b);
  return {
    ...{ learners, passed, submissions },
    attempts: histogram(passes.map((pass) => pass.attempts)),
    minutes: minuteBands(minutes),
    medianMinutes: minutes[Math.floor(minutes.length / 2)] ?? null,
    checks: checkFigures(checks, exercise),
    misconceptions: seen.misconceptions.map((one) => ({
      ...one,
      title: (exercise && misconceptionText(exercise, one.name)?.title) ?? null,
    })),
    from: seen.from,
    quiz: itemAnalysis(answers).map((item) => ({
      ...item,
      prompt: quiz.find(({ name }) => name === item.question)?.prompt ?? null,
    })),
  };
}

/** How often somebody submitted up to the pass, and for how long. */
interface WayToPass {
  readonly attempts: number;
  readonly minutes: number;
}

async function waysToPass(database: Database, exerciseId: string): Promise<WayToPass[]> {
  const rows = await database.$queryRaw<
    { attempts: bigint | number; first: string | Date; passed: string | Date }[]
  >`
    SELECT COUNT(*) AS attempts, MIN(submission."createdAt") AS first, MAX(way."passedAt") AS passed
    FROM (SELECT "userId", "passedAt" FROM "progress"
          WHERE "exerciseId" = ${exerciseId} AND "passedAt" IS NOT NULL LIMIT ${MOST_PASSES}) way
    JOIN "submission" submission ON submission."userId" = way."userId"
      AND submission."exerciseId" = ${exerciseId} AND submission."createdAt" <= way."passedAt"
    GROUP BY way."userId"`;
  return rows.map(({ attempts, first, passed }) => ({
    attempts: Number(attempts),
    minutes: Math.max(0, (new Date(passed).getTime() - new Date(first).getTime()) / 60_000),
  }));
}

function histogram(counts: readonly number[]): AnswerFigures["attempts"] {
  return Array.from({ length: MOST_ATTEMPTS }, (_, at) => {
    const attempts = at + 1;
    const isLast = attempts === MOST_ATTEMPTS;
    const learners = counts.filter((count) => count === attempts || (isLast && count > attempts)).length;
    return { attempts, learners };
  });
}

function minuteBands(minutes: readonly number[]): AnswerFigures["minutes"] {
  const bands = [...MINUTES, null];
  return bands.map((upTo, at) => {
    const above = bands[at - 1] ?? 0;
    const isIn = (value: number) => (at === 0 || value > above) && (upTo === null || value <= upTo);
    return { upTo, learners: minutes.filter(isIn).length };
  });
}

function checkFigures(
  rows: readonly { readonly name: string; readonly status: string; readonly _count: number }[],
  exercise: Answered["exercise"],
): CheckFigures[] {
  const served = exercise?.spec.checks ?? [];
  const order = (name: string) => {
    const at = served.findIndex((check) => check.name === name);
    return at === -1 ? served.length : at;
  };
  const figures = [...Map.groupBy(rows, ({ name }) => name)].map(([name, own]) => {
    const submissions = own.reduce((sum, { _count }) => sum + _count, 0);
    const passed = own.find(({ status }) => status === "passed")?._count ?? 0;
    const check = served.find((one) => one.name === name);
    // A check gives all of its points or none.
    const lost = ((submissions - passed) / submissions) * (check?.points ?? 0);
    return { name, title: check?.title ?? null, submissions, failed: submissions - passed, lost };
  });
  return figures.sort((a, b) => order(a.name) - order(b.name));
}

async function misconceptionsOverTime(database: Database, exerciseId: string) {
  const where = { exerciseId };
  const first = await database.checkResult.findFirst({
    where,
    orderBy: { submittedAt: "asc" },
    select: { submittedAt: true },
  });
  const begin = first?.submittedAt.getTime() ?? Date.now();
  const span = Math.max(1, Date.now() + 1 - begin);
  const step = Math.max(DAY_MS, Math.ceil(span / PARTS));
  // In the first days there are fewer parts than later.
  const from = Array.from({ length: Math.ceil(span / step) }, (_, at) => new Date(begin + at * step));
  const parts = await Promise.all(
    from.map((gte, at) =>
      database.checkResult.groupBy({
        by: ["misconception"],
        where: {
          ...where,
          misconception: { not: null },
          submittedAt: { gte, lt: new Date(begin + (at + 1) * step) },
        },
        _count: true,
      }),
    ),
  );
  const names = new Set(parts.flat().flatMap(({ misconception }) => misconception ?? []));
  const misconceptions = [...names].map((name) => {
    const series = parts.map((part) => part.find((one) => one.misconception === name)?._count ?? 0);
    return { name, submissions: series.reduce((sum, count) => sum + count, 0), series };
  });
  return { from, misconceptions: misconceptions.sort((a, b) => b.submissions - a.submissions) };
}

/** Of a sample of learners, where there are very many: the index has them in the order of their ids, which say nothing. */
async function firstAnswers(database: Database, exerciseId: string): Promise<FirstAnswer[]> {
  const rows = await database.quizAttempt.findMany({
    where: { exerciseId, answeredAt: { not: null } },
    orderBy: [{ userId: "asc" }, { question: "asc" }, { createdAt: "asc" }],
    select: { userId: true, question: true, correct: true },
    take: MOST_QUIZ_ROWS,
  });
  return rows.flatMap(({ userId, question, correct }, at) => {
    const before = rows[at - 1];
    const isFirst = before?.userId !== userId || before.question !== question;
    return isFirst && correct !== null ? [{ userId, question, correct }] : [];
  });
}
