import { randomInt } from "node:crypto";
import { z } from "zod";
import {
  drawOrder,
  judgeAnswer,
  type Question,
  QuizAnswer,
  rightAnswer,
  type ShownQuestion,
  shownQuestion,
} from "../../../grader/index.ts";
import type { Viewer } from "../accounts/viewer.ts";
import type { Database } from "../database/database.ts";
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
  async open(viewer: Viewer, slug: string): Promise<readonly QuizItem[]> {
    const { versionId, exercise } = this.#exercises.served(slug);
    const questions = exercise.quiz?.questions ?? [];
    const attempts = await this.#database.quizAttempt.findMany({
      where: { userId: viewer.id, slug, versionId },
      orderBy: { createdAt: "asc" },
    });
    const latest = new Map(attempts.map((attempt) => [attempt.question, attempt]));
    const right = new Set(await this.#everRight(viewer, slug));
    return Promise.all(
      questions.map(async (question) => {
        const attempt = latest.get(question.name) ?? (await this.#attempt(viewer, slug, versionId, question));
        return itemOf(question, attempt, right.has(question.name));
      }),
    );
  }

  /** Asks the same question again in another order. */
  async again(viewer: Viewer, slug: string, name: string): Promise<QuizItem> {
    const { versionId } = this.#exercises.served(slug);
    const question = this.#question(slug, name);
    const attempt = await this.#attempt(viewer, slug, versionId, question);
    return itemOf(question, attempt, (await this.#everRight(viewer, slug)).includes(name));
  }

  /** @throws {PlatformError} noSuchQuestion, noAnswer, alreadyAnswered */
  async answer(viewer: Viewer, attemptId: string, answer: QuizAnswer): Promise<QuizItem> {
    const attempt = await this.#database.quizAttempt.findUnique({ where: { id: attemptId } });
    if (attempt === null || attempt.userId !== viewer.id) throw new PlatformError("noSuchQuestion", {});
    const exercise = await this.#exercises.version(attempt.versionId);
    const question = exercise.quiz?.questions.find(({ name }) => name === attempt.question);
    if (question === undefined) throw new PlatformError("noSuchQuestion", {});
    const correct = judgeAnswer(question, Order.parse(attempt.order), answer);
    if (correct === null) throw new PlatformError("noAnswer");
    const { count } = await this.#database.quizAttempt.updateMany({
      where: { id: attemptId, answeredAt: null },
      data: { answer, correct, answeredAt: new Date() },
    });
    if (count === 0) throw new PlatformError("alreadyAnswered");
    await this.#count(viewer, attempt.slug, exercise.quiz?.questions.length ?? 0);
    const wasRight = (await this.#everRight(viewer, attempt.slug)).includes(question.name);
    return itemOf(question, { ...attempt, answer, correct }, wasRight);
  }

  #question(slug: string, name: string): Question {
    const found = this.#exercises.served(slug).exercise.quiz?.questions.find((one) => one.name === name);
    if (found === undefined) throw new PlatformError("noSuchQuestion", { name });
    return found;
  }

  async #attempt(viewer: Viewer, slug: string, versionId: string, question: Question): Promise<AttemptRow> {
    const order = drawOrder(question, () => randomInt(2 ** 47) / 2 ** 47);
    const data = { userId: viewer.id, slug, versionId, question: question.name, order };
    return this.#database.quizAttempt.create({ data });
  }

  async #count(viewer: Viewer, slug: string, quizTotal: number): Promise<void> {
    const right = await this.#everRight(viewer, slug);
    const names = this.#exercises.served(slug).exercise.quiz?.questions.map(({ name }) => name) ?? [];
    const quizRight = right.filter((name) => names.includes(name)).length;
    await this.#database.progress.upsert({
      where: { userId_slug: { userId: viewer.id, slug } },
      create: { userId: viewer.id, slug, quizRight, quizTotal },
      update: { quizRight, quizTotal },
    });
  }

  /** Questions answered right at least once. */
  async #everRight(viewer: Viewer, slug: string): Promise<readonly string[]> {
    const right = await this.#database.quizAttempt.findMany({
      where: { userId: viewer.id, slug, correct: true },
      distinct: ["question"],
      select: { question: true },
    });
    return right.map(({ question }) => question);
  }
}

interface AttemptRow {
  readonly id: string;
  readonly order: unknown;
  readonly answer: unknown;
  readonly correct: boolean | null;
}

function itemOf(question: Question, { id, order, answer, correct }: AttemptRow, wasRight: boolean): QuizItem {
  const drawn = Order.parse(order);
  const judged =
    correct === null
      ? null
      : {
          answer: QuizAnswer.parse(answer),
          correct,
          right: rightAnswer(question, drawn),
          explanation: question.explanation,
        };
  return { attemptId: id, question: shownQuestion(question, drawn), judged, wasRight };
}
