import { randomInt } from "node:crypto";
import { z } from "zod";
import {
  drawOrder,
  gradeAnswer,
  type Question,
  QuizAnswer,
  rightAnswer,
  type ShownQuestion,
  shownQuestion,
} from "../../../grader/index.ts";
import type { User } from "../accounts/user.ts";
import type { Database, Transaction } from "../database/database.ts";
import { learnerTransaction } from "../database/learner-transaction.ts";
import type { Exercises } from "../exercises/exercises.ts";
import { PlatformError } from "../platform-error.ts";

/** What follows an answer: whether it was right, what is, and why. */
export interface JudgedAnswer {
  readonly answer: QuizAnswer;
  readonly correct: boolean;
  readonly right: QuizAnswer;
  readonly explanation: Question["explanation"];
}

export interface QuizItem {
  /** Names the attempt to answer; null before the learner has one. */
  readonly attemptId: string;
  readonly question: ShownQuestion;
  readonly judged: JudgedAnswer | null;
  /** Whether any attempt at it was right. */
  readonly wasRight: boolean;
}

/** Answers of one learner to one question, right and wrong each. */
const MOST_KEPT = 20;

const Order = z.array(z.int());

/** Concept questions: shown in an order drawn for each attempt, judged here, explained after the answer. */
export class Quizzes {
  readonly #database: Database;
  readonly #exercises: Exercises;

  constructor(database: Database, exercises: Exercises) {
    this.#database = database;
    this.#exercises = exercises;
  }

  /** The questions as they stand for a learner: the last attempt at each, a new one where there is none. */
  async open(user: User, slug: string): Promise<readonly QuizItem[]> {
    const { exerciseId, versionId, exercise } = this.#exercises.served(slug);
    const questions = exercise.quiz?.questions ?? [];
    // One tab after the other: two that open at once are asked the same.
    return learnerTransaction(this.#database, user.id, async (tx) => {
      const attempts = await tx.quizAttempt.findMany({
        where: { userId: user.id, exerciseId, versionId },
        orderBy: [{ createdAt: "asc" }, { id: "asc" }],
      });
      const latest = new Map(attempts.map((attempt) => [attempt.question, attempt]));
      const right = await everRight(tx, user, exerciseId);
      const items: QuizItem[] = [];
      for (const question of questions) {
        const attempt =
          latest.get(question.name) ?? (await ask(tx, user, { exerciseId, versionId }, question));
        items.push(itemOf(question, attempt, right.includes(question.name)));
      }
      return items;
    });
  }

  /** Asks the same question again in another order; one that was not answered yet stays as it is. */
  async again(user: User, slug: string, name: string): Promise<QuizItem> {
    const { exerciseId, versionId } = this.#exercises.served(slug);
    const question = this.#question(slug, name);
    return learnerTransaction(this.#database, user.id, async (tx) => {
      const open = await tx.quizAttempt.findFirst({
        where: { userId: user.id, exerciseId, versionId, question: name, answeredAt: null },
        orderBy: [{ createdAt: "desc" }, { id: "desc" }],
      });
      const attempt = open ?? (await ask(tx, user, { exerciseId, versionId }, question));
      return itemOf(question, attempt, (await everRight(tx, user, exerciseId)).includes(name));
    });
  }

  /**
   * @param given whatever a browser sent
   * @throws {PlatformError} badRequest, noSuchQuestion, noAnswer, alreadyAnswered
   */
  async answer(user: User, attemptId: string, given: unknown): Promise<QuizItem> {
    const { data: answer } = QuizAnswer.safeParse(given);
    if (answer === undefined) throw new PlatformError("badRequest");
    const attempt = await this.#database.quizAttempt.findUnique({ where: { id: attemptId } });
    if (attempt === null || attempt.userId !== user.id) throw new PlatformError("noSuchQuestion", {});
    const { exerciseId, versionId } = attempt;
    // Judged as it was asked, also where the exercise has changed since.
    const exercise = await this.#exercises.version(versionId);
    const question = exercise.quiz?.questions.find(({ name }) => name === attempt.question);
    if (question === undefined) throw new PlatformError("noSuchQuestion", {});
    const correct = gradeAnswer(question, Order.parse(attempt.order), answer);
    if (correct === null) throw new PlatformError("noAnswer");
    const slug = await this.#exercises.slugOf(exerciseId);
    const asked = this.#exercises.find(slug)?.exercise ?? exercise;
    const names = asked.quiz?.questions.map(({ name }) => name) ?? [];
    return learnerTransaction(this.#database, user.id, async (tx) => {
      const { count } = await tx.quizAttempt.updateMany({
        where: { id: attemptId, answeredAt: null },
        data: { answer, correct, answeredAt: new Date() },
      });
      if (count === 0) throw new PlatformError("alreadyAnswered");
      const right = await everRight(tx, user, exerciseId);
      await countAnswers(tx, user, exerciseId, names, right);
      return itemOf(question, { ...attempt, answer, correct }, right.includes(question.name));
    });
  }

  #question(slug: string, name: string): Question {
    const found = this.#exercises.served(slug).exercise.quiz?.questions.find((one) => one.name === name);
    if (found === undefined) throw new PlatformError("noSuchQuestion", { name });
    return found;
  }
}

async function ask(
  tx: Transaction,
  user: User,
  { exerciseId, versionId }: { readonly exerciseId: string; readonly versionId: string },
  question: Question,
): Promise<AttemptRow> {
  await dropOldest(tx, user, exerciseId, question.name);
  const order = newOrder(question);
  return tx.quizAttempt.create({
    data: { userId: user.id, exerciseId, versionId, question: question.name, order },
  });
}

/** Of right and of wrong answers the newest are kept: that a question was right once is never forgotten. */
async function dropOldest(tx: Transaction, user: User, exerciseId: string, question: string): Promise<void> {
  for (const correct of [true, false]) {
    const old = await tx.quizAttempt.findMany({
      where: { userId: user.id, exerciseId, question, correct },
      orderBy: [{ createdAt: "desc" }, { id: "desc" }],
      skip: MOST_KEPT,
      select: { id: true },
    });
    if (old.length > 0) await tx.quizAttempt.deleteMany({ where: { id: { in: old.map(({ id }) => id) } } });
  }
}

/** Questions answered right at least once. */
async function everRight(tx: Transaction, user: User, exerciseId: string): Promise<readonly string[]> {
  const right = await tx.quizAttempt.findMany({
    where: { userId: user.id, exerciseId, correct: true },
    distinct: ["question"],
    select: { question: true },
  });
  return right.map(({ question }) => question);
}

async function countAnswers(
  tx: Transaction,
  user: User,
  exerciseId: string,
  names: readonly string[],
  right: readonly string[],
): Promise<void> {
  const counted = { quizRight: right.filter((name) => names.includes(name)).length, quizTotal: names.length };
  await tx.progress.upsert({
    where: { userId_exerciseId: { userId: user.id, exerciseId } },
    create: { userId: user.id, exerciseId, ...counted },
    update: counted,
  });
}

interface AttemptRow {
  readonly id: string;
  readonly order: unknown;
  readonly answer: unknown;
  readonly correct: boolean | null;
}

function itemOf(question: Question, { id, order, answer, correct }: AttemptRow, wasRight: boolean): QuizItem {
  const drawn = Order.parse(order);
  const given = correct === null ? null : { answer: QuizAnswer.parse(answer), correct };
  return quizItem({ attemptId: id, question, order: drawn, given, wasRight });
}

interface Asked {
  readonly attemptId: string;
  readonly question: Question;
  readonly order: readonly number[];
  /** null while it is not answered. */
  readonly given: Pick<JudgedAnswer, "answer" | "correct"> | null;
  readonly wasRight: boolean;
}

/** A question as it was asked, with what follows the answer where there is one. */
export function quizItem({ attemptId, question, order, given, wasRight }: Asked): QuizItem {
  const { explanation } = question;
  const judged = given === null ? null : { ...given, right: rightAnswer(question, order), explanation };
  return { attemptId, question: shownQuestion(question, order), judged, wasRight };
}

/** An order for a question's options that nobody foresees. */
export function newOrder(question: Question): number[] {
  return drawOrder(question, () => randomInt(2 ** 47) / 2 ** 47);
}
