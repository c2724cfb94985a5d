import {
  drawOrder,
  type Exercise,
  gradeAnswer,
  type Question,
  QuizAnswer,
  rightAnswer,
  type ShownQuestion,
  shownQuestion,
} from "../../../grader/index.ts";
import type { BothLanguages } from "../../_i18n/both-languages.ts";
import type { User } from "../accounts/user.ts";
import type { Database, Transaction } from "../database/database.ts";
import { learnerTransaction } from "../database/learner-transaction.ts";
import type { Exercises } from "../exercises/exercises.ts";
import { byQuarter, type QuarterCount } from "../learning/by-quarter.ts";
import type { JudgedAnswer } from "../learning/quizzes.ts";
import { PlatformError } from "../platform-error.ts";
import { cardQuestion } from "./card-question.ts";
import { drawnFrom } from "./drawn-from.ts";
import { type DueCards, dueCards, type ReviewCard, reviewCards, startOfWindow } from "./due-cards.ts";
import { type ReviewSubject, reviewSubjects } from "./review-subjects.ts";
import { type Scheduled, schedule } from "./schedule.ts";
import { type ReportedSlip, reportedSlip, type SlipView, slipView } from "./slip-view.ts";
import { type CodeLine, spottedCode } from "./spotted-code.ts";

/** A card as a learner sees it before the answer. */
export interface ShownCard {
  readonly id: string;
  readonly kind: ReviewSubject["kind"];
  readonly slug: string;
  /** Of the exercise. */
  readonly title: BothLanguages;
  /** What the exercise is written in; where that is one language, its texts are the same for readers of both. */
  readonly languages: Exercise["spec"]["languages"];
  /** How often it was answered before: an answer names it, so that sent twice it counts once. */
  readonly turn: number;
  /** Of what the question is made from: an answer to another one is refused. */
  readonly version: string;
  readonly question: ShownQuestion;
  /** Of an own slip or a failed case: what had happened. */
  readonly slip: SlipView | null;
  /** Of an edited reference: its places, without what stood there before. */
  readonly code: readonly (readonly CodeLine[])[] | null;
}

/** What follows an answer. */
export interface JudgedCard {
  readonly judged: JudgedAnswer;
  /** For how many days it rests. */
  readonly days: number;
  /** The edited places with what stood there before. */
  readonly code: readonly (readonly CodeLine[])[] | null;
}

export interface ReviewDay {
  readonly due: readonly ShownCard[];
  readonly next: Date | null;
  /** Whether there is anything that can ever be asked. */
  readonly hasLearned: boolean;
  /** When answers were given. */
  readonly answered: readonly QuarterCount[];
}

export interface CardAnswer {
  readonly turn: number;
  readonly version: string;
  readonly answer: QuizAnswer;
}

interface Parts {
  readonly database: Database;
  readonly exercises: Exercises;
  readonly now?: () => Date;
}

/** Half a year. */
const CALENDAR_MS = 183 * 24 * 60 * 60 * 1000;

/** What a learner has met, asked again after days. */
export class Review {
  readonly #database: Database;
  readonly #exercises: Exercises;
  readonly #now: () => Date;

  constructor({ database, exercises, now = () => new Date() }: Parts) {
    this.#database = database;
    this.#exercises = exercises;
    this.#now = now;
  }

  async day(user: User | null): Promise<ReviewDay> {
    if (user === null) return { due: [], next: null, hasLearned: false, answered: [] };
    const now = this.#now();
    const cards = await this.#cards(user);
    const answered = await this.#answeredSince(user, new Date(now.getTime() - CALENDAR_MS));
    const { due, next } = dueOf(cards, answered, now);
    const shown = await Promise.all(due.map((card) => this.#shown(card)));
    return {
      due: shown.flatMap((card) => card ?? []),
      ...{
        next,
        hasLearned: cards.length > 0,
        answered: byQuarter(answered.map(({ answeredAt }) => answeredAt)),
      },
    };
  }

  /** How many are due, for who is somewhere else. */
  async countDue(user: Pick<User, "id"> | null): Promise<number> {
    if (user === null) return 0;
    const now = this.#now();
    const cards = await this.#cards(user);
    // Most have nothing to be asked.
    if (cards.length === 0) return 0;
    return dueOf(cards, await this.#answeredSince(user, startOfWindow(now)), now).due.length;
  }

  /**
   * @throws {PlatformError} noSuchCard; cardChanged, where the question is another than the one asked; cardNotDue; noAnswer
   */
  async answer(user: User, id: string, { turn, version, answer }: CardAnswer): Promise<JudgedCard> {
    const subjects = await reviewSubjects(this.#database, this.#exercises, user);
    const subject = subjects.find((one) => one.id === id);
    if (subject === undefined) throw new PlatformError("noSuchCard");
    if (subject.version !== version) throw new PlatformError("cardChanged");
    const question = cardQuestion(subject, turn, await this.#slipOf(subject));
    if (question === null) throw new PlatformError("noSuchCard");
    const order = orderOf(id, turn, question);
    const correct = gradeAnswer(question, order, answer);
    if (correct === null) throw new PlatformError("noAnswer");
    const { exerciseId } = subject.served;
    const key = { userId: user.id, exerciseId, kind: subject.kind, subject: subject.name };
    const now = this.#now();
    const kept = await learnerTransaction(this.#database, user.id, async (tx): Promise<Kept> => {
      const card = await tx.reviewCard.findUnique({ where: { userId_exerciseId_kind_subject: key } });
      const turns = card?.turns ?? 0;
      // From another tab, or sent again: what was answered first stands.
      if (card !== null && turn === turns - 1) return keptAnswer(tx, card, turn);
      if (turn !== turns) throw new PlatformError("cardChanged");
      // From a page of yesterday, or from a program: an answer too early says nothing of what is remembered.
      if ((card?.due ?? subject.since) > now) throw new PlatformError("cardNotDue");
      const { days, ...memory } = schedule(card, correct, now);
      const { id: cardId } = await tx.reviewCard.upsert({
        where: { userId_exerciseId_kind_subject: key },
        create: { ...key, ...memory },
        update: memory,
      });
      await tx.reviewAnswer.create({
        data: { cardId, turn, userId: user.id, answer, correct, answeredAt: now },
      });
      return { answer, correct, days };
    });
    return {
      judged: {
        ...{ answer: kept.answer, correct: kept.correct },
        ...{ right: rightAnswer(question, order), explanation: question.explanation },
      },
      days: kept.days,
      code: subject.kind === "spot" ? spottedCode(subject.served.exercise, subject.name) : null,
    };
  }

  async #cards(user: Pick<User, "id">): Promise<readonly ReviewCard[]> {
    const subjects = await reviewSubjects(this.#database, this.#exercises, user);
    return subjects.length === 0 ? [] : reviewCards(this.#database, user.id, subjects);
  }

  #answeredSince({ id: userId }: Pick<User, "id">, since: Date) {
    return this.#database.reviewAnswer.findMany({
      where: { userId, answeredAt: { gte: since } },
      select: { turn: true, answeredAt: true },
      orderBy: { answeredAt: "asc" },
    });
  }

  async #slipOf({ served, origin }: ReviewSubject): Promise<ReportedSlip | null> {
    return origin === null ? null : reportedSlip(this.#database, served, origin);
  }

  async #shown({ subject, stored }: ReviewCard): Promise<ShownCard | null> {
    const { id, version, kind, name, served, origin } = subject;
    const turn = stored?.turns ?? 0;
    const slip = await this.#slipOf(subject);
    const question = cardQuestion(subject, turn, slip);
    if (question === null) return null;
    const code = kind === "spot" ? spottedCode(served.exercise, name) : null;
    return {
      ...{ id, kind, turn, version, slug: served.spec.slug, title: served.spec.title },
      languages: served.spec.languages,
      question: shownQuestion(question, orderOf(id, turn, question)),
      slip: origin === null || slip === null ? null : slipView(origin, slip, kind === "case"),
      code: code?.map((place) => place.filter(({ mark }) => mark !== "removed")) ?? null,
    };
  }
}

type Answered = readonly { readonly turn: number; readonly answeredAt: Date }[];

function dueOf(cards: readonly ReviewCard[], answered: Answered, now: Date): DueCards {
  const since = startOfWindow(now);
  return dueCards(
    cards,
    answered.filter(({ answeredAt }) => answeredAt >= since),
    now,
  );
}

function orderOf(id: string, turn: number, question: Question): readonly number[] {
  return drawOrder(question, drawnFrom(`${id}:${turn}:order`));
}

type Kept = Pick<JudgedAnswer, "answer" | "correct"> & Pick<Scheduled, "days">;

const DAY_MS = 24 * 60 * 60 * 1000;

async function keptAnswer(
  tx: Transaction,
  { id: cardId, due, lastReview }: { readonly id: string; readonly due: Date; readonly lastReview: Date },
  turn: number,
): Promise<Kept> {
  const found = await tx.reviewAnswer.findUnique({ where: { cardId_turn: { cardId, turn } } });
  if (found === null) throw new PlatformError("cardChanged");
  const days = Math.ceil((due.getTime() - lastReview.getTime()) / DAY_MS);
  return { answer: QuizAnswer.parse(found.answer), correct: found.correct, days };
}
