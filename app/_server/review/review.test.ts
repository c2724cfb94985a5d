import { randomUUID } from "node:crypto";
import { appendFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { formatNumber, type ReportNumber } from "../../../grader/index.ts";
import { type Classroom, openClassroom } from "../../../testing/classroom.ts";
import { DATABASES, TestDatabases } from "../../../testing/databases.ts";
import { sampleReport } from "../../_landing/testing/sample-report.ts";
import type { User } from "../accounts/user.ts";
import { checkResults } from "../submissions/check-results.ts";
import { publicFailure } from "../submissions/public-failure.ts";
import { packReport } from "../submissions/stored-report.ts";
import { FEWEST_LEARNERS, MisconceptionShares } from "./misconception-shares.ts";
import { Review, type ShownCard } from "./review.ts";

const databases = new TestDatabases();
afterAll(() => databases.dispose());
const SLUG = "batch-norm";
const MONDAY = new Date("2026-06-01T18:00:00Z");
const DAY_MS = 24 * 60 * 60 * 1000;

describe.each(DATABASES)("review on %s", (provider) => {
  let room: Classroom;
  let now: Date;
  let review: Review;
  let user: User;
  beforeAll(async () => {
    room = await openClassroom(databases, provider, ["activation-functions", "backpropagation", SLUG]);
    review = new Review({ ...room, now: () => now });
  });
  beforeEach(async () => {
    now = MONDAY;
    user = await room.learner();
  });
  afterAll(() => room.close());

  const served = () => room.exercises.served(SLUG);
  const misconceptions = () => served().exercise.spec.misconceptions;
  const goOn = (days: number) => {
    now = new Date(now.getTime() + days * DAY_MS);
  };

  /** The submission of the landing page: mean and variance as constants. */
  async function fail(who = user, report = sampleReport): Promise<string> {
    const { exerciseId, versionId } = served();
    const id = randomUUID();
    const made = { id, userId: who.id, exerciseId, createdAt: now };
    await room.database.submission.create({
      data: { ...made, versionId, source: "", key: id, status: "graded", finishedAt: now },
    });
    await room.database.checkResult.createMany({ data: checkResults(made, report) });
    await room.database.report.create({ data: { submissionId: id, ...(await packReport(report)) } });
    const where = { userId_exerciseId: { userId: who.id, exerciseId } };
    const create = { userId: who.id, exerciseId, submissions: 1 };
    await room.database.progress.upsert({ where, create, update: { submissions: { increment: 1 } } });
    return id;
  }

  async function pass(): Promise<void> {
    const { exerciseId } = served();
    const where = { userId_exerciseId: { userId: user.id, exerciseId } };
    const create = { userId: user.id, exerciseId, passedAt: now };
    await room.database.progress.upsert({ where, create, update: { passedAt: now } });
  }

  /** Answers right or wrong, by what the exercise says. */
  function answerTo(card: ShownCard, isRight: boolean) {
    const { id, turn, version, question } = card;
    const own = Object.values(misconceptions()).find(({ message }) => {
      const isShown = question.options.some(({ en }) => en === message.en);
      return isShown && message.en === MESSAGE;
    });
    const right = question.options.findIndex(({ en }) => en === own?.message.en);
    const choice = isRight ? right : (right + 1) % question.options.length;
    return { id, answer: { turn, version, answer: { choices: [choice] } } };
  }
  const MESSAGE = sampleReport.checks
    .flatMap(({ diagnoses }) => diagnoses)
    .flatMap((one) => (one.kind === "misconception" ? [one.message.en] : []))[0];
  const answer = (card: ShownCard, isRight: boolean) => {
    const { id, answer: given } = answerTo(card, isRight);
    return review.answer(user, id, given);
  };
  const slips = async () => (await review.day(user)).due.filter(({ kind }) => kind === "slip");

  test("asks for a slip after two days, later each time it is known, and soon where it is not", async () => {
    const submissionId = await fail();
    expect(await review.day(user)).toMatchObject({ due: [], hasLearned: true });
    goOn(2);
    const [card] = await slips();
    expect(card?.slip).toMatchObject({ submissionId, title: { en: "Gradient of x" }, at: MONDAY });
    expect(card?.slip?.located?.numbers?.received).toBeTypeOf("number");
    expect(card?.question.options).toHaveLength(4);
    const rests: number[] = [];
    for (const isRight of [true, true, false, true]) {
      const [again] = await slips();
      const { judged, days } = await answer(again!, isRight);
      expect(judged.correct).toBe(isRight);
      expect(judged.explanation.en).not.toBe("");
      expect(await slips(), "rests").toEqual([]);
      rests.push(days);
      goOn(days - 0.5);
      expect(await slips(), "is back").toHaveLength(1);
    }
    expect(rests[1]).toBeGreaterThan(rests[0]!);
    expect(rests[2]).toBeLessThan(rests[1]!);
    expect((await review.day(user)).answered.reduce((sum, { count }) => sum + count, 0)).toBe(4);
  });

  test("counts an answer once, sent twice and from two tabs, and tells each what came of the first", async () => {
    await fail();
    goOn(3);
    const [card] = await slips();
    const both = await Promise.all([answer(card!, true), answer(card!, false)]);
    expect(both[1].judged).toEqual(both[0].judged);
    expect(await answer(card!, true)).toEqual(both[0]);
    expect(await room.database.reviewAnswer.count({ where: { userId: user.id } })).toBe(1);
    goOn(30);
    await answer((await slips())[0]!, true);
    await expect(answer(card!, true), "long past").rejects.toMatchObject({ code: "cardChanged" });
    const ahead = answerTo({ ...card!, turn: 5 }, true);
    await expect(review.answer(user, ahead.id, ahead.answer)).rejects.toMatchObject({ code: "cardChanged" });
    const other = answerTo({ ...card!, version: "another" }, true);
    await expect(review.answer(user, other.id, other.answer)).rejects.toMatchObject({ code: "cardChanged" });
    const stranger = await room.learner();
    const { id, answer: given } = answerTo(card!, true);
    await expect(review.answer(stranger, id, given)).rejects.toMatchObject({ code: "noSuchCard" });
  });

  /** As if nobody had foreseen what was wrong: every check then stands for itself. */
  const unexplained = {
    ...sampleReport,
    checks: sampleReport.checks.map(({ sameCauseAs: _, ...check }) => ({ ...check, diagnoses: [] })),
  };

  test("asks for a case again that failed for a reason nobody had foreseen, without its numbers", async () => {
    const submissionId = await fail(user, unexplained);
    const other = await fail(user, unexplained);
    expect(await review.countDue(user)).toBe(0);
    goOn(2);
    const { due } = await review.day(user);
    expect(due.length, "as many as one should look at").toBeLessThanOrEqual(2);
    expect(await review.countDue(user)).toBe(due.length);
    const [card] = due;
    expect(card).toMatchObject({ kind: "case", slip: { at: MONDAY, located: { numbers: null } } });
    expect([submissionId, other]).toContain(card?.slip?.submissionId);
    const { options } = card!.question;
    expect(new Set(options.map(({ en }) => en)).size).toBe(options.length);
    const given = (choice: number) => {
      const { id, turn, version } = card!;
      return review.answer(user, id, { turn, version, answer: { choices: [choice] } });
    };
    const { judged } = await given(0);
    const right = "choices" in judged.right ? judged.right.choices[0] : undefined;
    const wrong = sampleReport.checks.flatMap((check) => publicFailure(check)?.located ?? []);
    const shown = (value: ReportNumber) => formatNumber(value).replace("-", "−");
    const asked = wrong.find(({ expected }) => options[right ?? -1]?.en === `\`${shown(expected)}\``);
    expect(asked).toBeDefined();
    expect(judged.explanation.en).toContain(shown(asked!.received));
    expect((await review.day(user)).due.map(({ id }) => id)).not.toContain(card?.id);
    await room.database.submission.delete({ where: { id: submissionId } });
    expect(await review.countDue(user), "the other failed the same").toBe(due.length - 1);
    await room.database.user.delete({ where: { id: user.id } });
  });

  test("refuses an answer to a case that another submission has replaced, also sent again", async () => {
    await fail(user, unexplained);
    goOn(2);
    const [card] = (await review.day(user)).due;
    const { id, turn, version } = card!;
    const old = { turn, version, answer: { choices: [0] } };
    await fail(user, unexplained);
    await expect(review.answer(user, id, old)).rejects.toMatchObject({ code: "cardChanged" });
    goOn(2);
    const current = { ...old, version: (await review.day(user)).due[0]!.version };
    expect(current.version).not.toBe(version);
    const judged = await review.answer(user, id, current);
    expect(await review.answer(user, id, current)).toEqual(judged);
    await fail(user, unexplained);
    await expect(review.answer(user, id, current)).rejects.toMatchObject({ code: "cardChanged" });
    await room.database.user.delete({ where: { id: user.id } });
  });

  test("still finds a slip from before a thousand failed cases", async () => {
    await fail();
    goOn(1);
    const submissionId = await fail(user, unexplained);
    const failed = {
      ...{ submissionId, exerciseId: served().exerciseId },
      submittedAt: now,
      isAskable: true,
    };
    const data = Array.from({ length: 1000 }, (_, i) => ({
      ...failed,
      ...{ place: 100 + i, name: `check-${i}`, status: "wrong-value", points: 0, maxPoints: 1 },
    }));
    await room.database.checkResult.createMany({ data });
    goOn(2);
    expect(await slips()).toHaveLength(1);
    await room.database.user.delete({ where: { id: user.id } });
  });

  test("asks for no case by the values of a reference that was corrected since", async () => {
    await fail();
    await fail(user, unexplained);
    goOn(2);
    const kinds = async (of: Review) => (await of.day(user)).due.map(({ kind }) => kind);
    expect(await kinds(review)).toEqual(["slip", "case"]);
    appendFileSync(join(room.exercisesDir, SLUG, "reference.ts"), "// Corrected.\n");
    const exercises = await room.register();
    expect(await kinds(new Review({ ...room, exercises, now: () => now }))).toEqual(["slip"]);
    await room.database.user.delete({ where: { id: user.id } });
  });

  test("takes no answer before the day, and goes on where the clock was put back", async () => {
    await fail();
    const early = { code: "cardNotDue" };
    goOn(30);
    const [card] = await slips();
    now = MONDAY;
    await expect(answer(card!, true)).rejects.toMatchObject(early);
    goOn(30);
    const { days } = await answer(card!, true);
    await expect(answer({ ...card!, turn: 1 }, true)).rejects.toMatchObject(early);
    now = MONDAY;
    expect(await slips()).toEqual([]);
    await expect(answer({ ...card!, turn: 1 }, true)).rejects.toMatchObject(early);
    goOn(30 + days);
    expect((await answer((await slips())[0]!, true)).days).toBeGreaterThanOrEqual(days);
  });

  test("shows an edit of the reference to who has passed, without what stood there, and no day is too long", async () => {
    await fail();
    goOn(5);
    expect((await review.day(user)).due.map(({ kind }) => kind)).toEqual(["slip"]);
    await pass();
    goOn(1);
    const { due, next } = await review.day(user);
    expect(due.length).toBe(6);
    expect(await review.countDue(user)).toBe(6);
    expect(new Set(due.map(({ kind }) => kind))).toEqual(new Set(["slip", "question", "spot"]));
    const spot = due.find(({ kind }) => kind === "spot")!;
    const lines = spot.code?.flat() ?? [];
    expect(lines.some(({ mark }) => mark === "added")).toBe(true);
    expect(lines.some(({ mark }) => mark === "removed")).toBe(false);
    expect(JSON.stringify(due)).not.toMatch(/correct|explanation/);
    for (const name of Object.keys(misconceptions())) expect(JSON.stringify(due)).not.toContain(name);
    expect(next!.getTime(), "the rest waits for the evening").toBeGreaterThan(now.getTime());
    const { id, turn, version } = spot;
    const { code } = await review.answer(user, id, { turn, version, answer: { choices: [0] } });
    expect(code?.flat().some(({ mark }) => mark === "removed")).toBe(true);
  });

  test("asks visitors, and who has done nothing yet, for nothing", async () => {
    const nothing = { due: [], next: null, hasLearned: false, answered: [] };
    expect(await review.day(null)).toEqual(nothing);
    expect(await review.day(user)).toEqual(nothing);
    expect(await review.countDue(user)).toBe(0);
  });

  test("tells who has passed what others get wrong, once there are enough of them", async () => {
    const count = () => new MisconceptionShares(room.database, room.exercises).of(user, SLUG);
    await expect(count()).rejects.toMatchObject({ code: "notPassed" });
    await pass();
    const { exerciseId } = served();
    const counted = () => room.database.progress.count({ where: { exerciseId, submissions: { gt: 0 } } });
    for (let learners = await counted(); learners < FEWEST_LEARNERS; learners++) {
      expect(await count()).toBeNull();
      const other = await room.learner();
      await fail(other);
      await fail(other);
    }
    expect(await count()).toMatchObject([{ message: { en: MESSAGE }, share: 1 }]);
  });
});
