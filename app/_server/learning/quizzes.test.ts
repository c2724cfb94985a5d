import { appendFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import type { QuizAnswer } from "../../../grader/index.ts";
import { type Classroom, openClassroom } from "../../../testing/classroom.ts";
import { DATABASES, TestDatabases } from "../../../testing/databases.ts";
import type { User } from "../accounts/user.ts";
import { ProgressBook } from "./progress.ts";
import { type QuizItem, Quizzes } from "./quizzes.ts";

const databases = new TestDatabases();
afterAll(() => databases.dispose());
const SLUG = "activation-functions";

describe.each(DATABASES)("quizzes on %s", (provider) => {
  let room: Classroom;
  let quizzes: Quizzes;
  let user: User;
  beforeAll(async () => {
    room = await openClassroom(databases, provider);
    quizzes = new Quizzes(room.database, room.exercises);
  });
  beforeEach(async () => {
    user = await room.learner();
  });
  afterAll(() => room.close());

  /** Some answer, right or not. */
  const anyAnswer = ({ question }: QuizItem): QuizAnswer => {
    if (question.kind === "numeric") return { number: "1e9" };
    const places = question.options.map((_, place) => place);
    return question.kind === "ordering" ? { order: places } : { choices: [0] };
  };
  const first = async () => (await quizzes.open(user, SLUG))[0]!;

  test("ask two tabs the same, and show neither what is right nor why", async () => {
    const [one, two] = await Promise.all([quizzes.open(user, SLUG), quizzes.open(user, SLUG)]);
    expect(two).toEqual(one);
    expect(one?.length).toBeGreaterThan(2);
    expect(await room.database.quizAttempt.count({ where: { userId: user.id } })).toBe(one?.length);
    for (const { question, judged } of one ?? []) {
      expect(judged).toBeNull();
      expect(Object.keys(question).sort()).toEqual(["kind", "name", "options", "prompt"]);
    }
  });

  test("take one answer, whichever tab is first", async () => {
    const item = await first();
    const answers = [1, 2, 3].map(() => quizzes.answer(user, item.attemptId, anyAnswer(item)));
    const ends = await Promise.allSettled(answers);
    expect(ends.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    const [refused] = ends.filter((one) => one.status === "rejected");
    expect(refused?.reason).toMatchObject({ code: "alreadyAnswered", status: 409 });
    expect((await first()).judged?.explanation).toBeDefined();
  });

  test("asked again and again keep one open question, and the newest answers", async () => {
    const { attemptId, question } = await first();
    for (let i = 0; i < 5; i++)
      expect((await quizzes.again(user, SLUG, question.name)).attemptId).toBe(attemptId);
    const where = { userId: user.id, question: question.name };
    await room.database.quizAttempt.update({
      where: { id: attemptId },
      data: { correct: true, answeredAt: new Date(), answer: { choices: [0] } },
    });
    for (let i = 0; i < 25; i++) {
      const { attemptId: id } = await quizzes.again(user, SLUG, question.name);
      const answered = { correct: false, answeredAt: new Date(), answer: { choices: [0] } };
      await room.database.quizAttempt.update({ where: { id }, data: answered });
    }
    const last = await quizzes.again(user, SLUG, question.name);
    expect(last.wasRight).toBe(true);
    expect(await room.database.quizAttempt.count({ where })).toBe(1 + 20 + 1);
  });

  test("asked again until all are right count each question once", async () => {
    const items = await quizzes.open(user, SLUG);
    for (const item of items) {
      const { judged } = await quizzes.answer(user, item.attemptId, anyAnswer(item));
      const again = await quizzes.again(user, SLUG, item.question.name);
      expect(again.attemptId).not.toBe(item.attemptId);
      const right = await rightFor(again, judged!.right, item);
      expect((await quizzes.answer(user, again.attemptId, right)).judged?.correct).toBe(true);
    }
    const book = new ProgressBook(room.database, room.exercises);
    const { quizRight, quizTotal, status } = await book.of(user, SLUG);
    expect({ quizRight, quizTotal, status }).toEqual({
      quizRight: items.length,
      quizTotal: items.length,
      status: "started",
    });
  });

  /** What was right in one order, in another. */
  async function rightFor(again: QuizItem, right: QuizAnswer, before: QuizItem): Promise<QuizAnswer> {
    if ("number" in right) return right;
    const key = (item: QuizItem, place: number) => JSON.stringify(item.question.options[place]);
    const here = (places: readonly number[]) =>
      places.map((place) => again.question.options.findIndex((_, i) => key(again, i) === key(before, place)));
    return "order" in right ? { order: here(right.order) } : { choices: here(right.choices) };
  }

  test("are judged by the version they were asked in", async () => {
    const item = await first();
    appendFileSync(join(room.exercisesDir, SLUG, "statement.en.md"), "\nA new version.\n");
    const later = new Quizzes(room.database, await room.register());
    const answered = await later.answer(user, item.attemptId, anyAnswer(item));
    expect(answered.judged).not.toBeNull();
    const [fresh] = await later.open(user, SLUG);
    expect(fresh?.attemptId).not.toBe(item.attemptId);
  });

  test("are answered by whom they were asked", async () => {
    const item = await first();
    const other = await room.learner();
    await expect(quizzes.answer(other, item.attemptId, anyAnswer(item))).rejects.toMatchObject({
      code: "noSuchQuestion",
    });
    await expect(quizzes.answer(user, "nothing", { number: "1" })).rejects.toMatchObject({
      code: "noSuchQuestion",
    });
    await expect(quizzes.again(user, SLUG, "no-such-name")).rejects.toMatchObject({
      code: "noSuchQuestion",
    });
  });

  test("tell what is no answer from what is wrong", async () => {
    const item = await first();
    for (const answer of [{ choices: [99] }, { order: [] }, { number: "1\0" }, { number: "many" }])
      await expect(quizzes.answer(user, item.attemptId, answer)).rejects.toMatchObject({
        code: "noAnswer",
      });
    expect((await first()).judged).toBeNull();
  });

  test("refuse what has not the form of an answer", async () => {
    const item = await first();
    for (const answer of [null, "a", {}, { choices: "0" }, { choices: [-1] }, { number: "1", order: [0] }])
      await expect(quizzes.answer(user, item.attemptId, answer)).rejects.toMatchObject({
        code: "badRequest",
      });
    expect((await first()).judged).toBeNull();
  });
});
