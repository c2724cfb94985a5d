import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { openTestSite, TestBrowser, type TestSite } from "./testing/test-site.ts";

const EARLY = new Date("2026-01-01T10:00:00Z");
const LATE = new Date("2026-01-02T10:00:00Z");

let site: TestSite;
let browser: TestBrowser;
beforeEach(async () => {
  site = await openTestSite();
  browser = new TestBrowser(site);
  await site.database.exercise.createMany({ data: ["adam", "dropout"].map((slug) => ({ id: slug, slug })) });
  await site.database.exerciseVersion.create({ data: { id: "v1", exerciseId: "adam" } });
});
afterEach(() => site.close());

async function draft(userId: string, exerciseId: string, source: string, updatedAt: Date) {
  await site.database.draft.create({ data: { userId, exerciseId, source, updatedAt, revision: 3 } });
}

async function submission(userId: string, key: string, status = "graded") {
  const data = { userId, key, status, exerciseId: "adam", versionId: "v1", source: `// ${key}` };
  return (await site.database.submission.create({ data })).id;
}

async function answered(userId: string, question: string) {
  const data = { userId, question, exerciseId: "adam", versionId: "v1", order: [0], correct: true };
  await site.database.quizAttempt.create({ data });
}

describe("work done without an account", () => {
  test("becomes a new account's", async () => {
    const before = await browser.beginAnonymously();
    await site.accounts.setPreferences(before, new Headers(), { editorFontSize: 20 });
    await draft(before.id, "adam", "mine", EARLY);
    const id = await submission(before.id, "a");
    await site.database.progress.create({ data: { userId: before.id, exerciseId: "adam", passedAt: EARLY } });
    const after = await browser.signUp("lin");
    expect(after.id).not.toBe(before.id);
    expect(after.preferences).toEqual({ editorFontSize: 20 });
    expect(await site.database.draft.findMany()).toMatchObject([{ userId: after.id, source: "mine" }]);
    expect(await site.database.submission.findMany()).toMatchObject([{ id, userId: after.id }]);
    expect(await site.database.progress.findMany()).toMatchObject([{ userId: after.id, passedAt: EARLY }]);
    expect(await site.database.user.findMany()).toMatchObject([{ id: after.id }]);
  });

  test("stays where it is when signing up fails", async () => {
    await new TestBrowser(site).signUp("lin");
    const before = await browser.beginAnonymously();
    await draft(before.id, "adam", "mine", EARLY);
    await expect(browser.signUp("lin")).rejects.toMatchObject({ code: "emailTaken" });
    await expect(browser.signIn("lin", "not the password")).rejects.toMatchObject({ code: "wrongSignIn" });
    expect(await browser.self()).toMatchObject({ id: before.id });
    expect(await site.database.draft.findMany()).toMatchObject([{ userId: before.id }]);
  });
});

describe("where both have work", () => {
  let own: string;
  let other: string;
  beforeEach(async () => {
    own = (await new TestBrowser(site).signUp("lin")).id;
    other = (await browser.beginAnonymously()).id;
  });

  test.each([
    { mine: EARLY, theirs: LATE },
    { mine: LATE, theirs: EARLY },
  ])(
    "the account's draft stands and the other becomes a backup, whichever is newer",
    async ({ mine, theirs }) => {
      await draft(own, "adam", "mine", mine);
      await draft(other, "adam", "theirs", theirs);
      await draft(other, "dropout", "more", EARLY);
      await browser.signIn("lin");
      const drafts = await site.database.draft.findMany({ orderBy: { exerciseId: "asc" } });
      expect(drafts).toMatchObject([
        { userId: own, exerciseId: "adam", source: "mine", updatedAt: mine, revision: 4 },
        { userId: own, exerciseId: "dropout", source: "more" },
      ]);
      expect(await site.database.keptDraft.findMany()).toMatchObject([
        { userId: own, source: "theirs", writtenAt: theirs },
      ]);
    },
  );

  test("the better score counts, submissions add up, and answers of both are counted once", async () => {
    const common = { exerciseId: "adam", maxScore: 100, quizTotal: 4 };
    await site.database.progress.create({
      data: { ...common, userId: own, bestScore: 40, submissions: 2, quizRight: 2, revealedAt: LATE },
    });
    await site.database.progress.create({
      data: { ...common, userId: other, bestScore: 100, submissions: 3, quizRight: 2, passedAt: EARLY },
    });
    for (const question of ["one", "two"]) await answered(own, question);
    for (const question of ["two", "three"]) await answered(other, question);
    await browser.signIn("lin");
    expect(await site.database.progress.findMany()).toMatchObject([
      {
        ...{ userId: own, bestScore: 100, submissions: 5, quizRight: 3, quizTotal: 4 },
        ...{ passedAt: EARLY, revealedAt: LATE },
      },
    ]);
  });

  test("what was sent after the account had seen the reference does not count", async () => {
    const common = { exerciseId: "adam", maxScore: 100 };
    const revealedAt = new Date(EARLY.getTime() + 1);
    await site.database.progress.create({ data: { ...common, userId: own, bestScore: 10, revealedAt } });
    await site.database.progress.create({
      data: { ...common, userId: other, bestScore: 100, passedAt: LATE },
    });
    const sent = async (key: string, createdAt: Date, score: number | null) => {
      const id = await submission(other, key, score === null ? "queued" : "graded");
      await site.database.submission.update({ where: { id }, data: { createdAt, score } });
    };
    await sent("before", EARLY, 40);
    await sent("after", LATE, 100);
    await sent("waits", LATE, null);
    await browser.signIn("lin");
    const [progress] = await site.database.progress.findMany();
    expect(progress).toMatchObject({ userId: own, bestScore: 40, passedAt: null, revealedAt });
    const rows = await site.database.submission.findMany({ orderBy: { key: "asc" } });
    expect(rows.map(({ key, counts }) => [key, counts])).toEqual([
      ["after", false],
      ["before", true],
      ["waits", false],
    ]);
  });

  test("a review card goes on as whoever answered it last left it", async () => {
    const card = (userId: string, subject: string, lastReview: Date) =>
      site.database.reviewCard.create({
        data: {
          ...{ userId, exerciseId: "adam", kind: "question", subject, lastReview, due: lastReview },
          ...{ stability: 1, difficulty: 1, state: 2, lapses: 0, turns: 1 },
          answers: { create: { turn: 0, userId, answer: {}, correct: true, answeredAt: lastReview } },
        },
      });
    await card(other, "one", EARLY);
    await card(other, "two", LATE);
    await card(other, "three", EARLY);
    await card(own, "one", LATE);
    await card(own, "two", EARLY);
    await browser.signIn("lin");
    const select = { subject: true, userId: true, lastReview: true } as const;
    const cards = await site.database.reviewCard.findMany({ select, orderBy: { subject: "asc" } });
    expect(cards).toEqual([
      { subject: "one", userId: own, lastReview: LATE },
      { subject: "three", userId: own, lastReview: EARLY },
      { subject: "two", userId: own, lastReview: LATE },
    ]);
    expect(await site.database.reviewAnswer.count({ where: { userId: own } })).toBe(3);
  });

  test("a page about a finished track goes along, but where the account has made its own", async () => {
    const share = (userId: string, track: string, name: string) =>
      site.database.sharedTrack.create({ data: { userId, track, name, finishedAt: EARLY, titles: [] } });
    await share(own, "networks", "Lin");
    await share(other, "networks", "a visitor");
    const { id } = await share(other, "foundations", "a visitor");
    await browser.signIn("lin");
    const select = { track: true, name: true, userId: true } as const;
    expect(await site.database.sharedTrack.findMany({ select, orderBy: { track: "asc" } })).toEqual([
      { track: "foundations", name: "a visitor", userId: own },
      { track: "networks", name: "Lin", userId: own },
    ]);
    expect(await site.database.sharedTrack.count({ where: { id } }), "its address stays").toBe(1);
  });

  test("what the account has chosen stays chosen", async () => {
    const choose = async (id: string, preferences: object) =>
      site.database.user.update({ where: { id }, data: { preferences } });
    await choose(own, { theme: "dark", editorFontSize: 12 });
    await choose(other, { theme: "light", editorTabMovesFocus: true });
    const { preferences } = await browser.signIn("lin");
    expect(preferences).toEqual({ theme: "dark", editorFontSize: 12, editorTabMovesFocus: true });
  });

  test("submissions that chose the same key are both there, and those that wait go on waiting", async () => {
    const ids = [await submission(own, "same"), await submission(other, "same", "grading")];
    await browser.signIn("lin");
    const rows = await site.database.submission.findMany({ orderBy: { status: "asc" } });
    expect(rows.map(({ id }) => id).sort()).toEqual(ids.sort());
    expect(rows.every(({ userId }) => userId === own)).toBe(true);
    expect(rows.map(({ status }) => status)).toEqual(["graded", "grading"]);
  });

  test("nothing can be written to the learner who is no more", async () => {
    await browser.signIn("lin");
    await expect(draft(other, "adam", "too late", LATE)).rejects.toThrow();
  });
});
