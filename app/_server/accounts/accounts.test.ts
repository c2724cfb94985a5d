import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { openTestSite, PASSWORD, TestBrowser, type TestSite } from "./testing/test-site.ts";
import type { User } from "./user.ts";

let site: TestSite;
beforeEach(async () => {
  site = await openTestSite();
  await site.database.exercise.create({ data: { id: "e1", slug: "adam" } });
  await site.database.exerciseVersion.create({ data: { id: "v1", exerciseId: "e1" } });
});
afterEach(() => site.close());

/** One row of everything that can be somebody's, with a mark in it. */
async function fill(user: User, mark: string): Promise<void> {
  const { database } = site;
  const common = { userId: user.id, exerciseId: "e1" };
  const now = new Date();
  await database.draft.create({ data: { ...common, source: `draft ${mark}`, revision: 1, updatedAt: now } });
  await database.keptDraft.create({ data: { ...common, source: `kept ${mark}`, writtenAt: now } });
  const attempt = { ...common, versionId: "v1", order: [2, 0, 1] };
  await database.quizAttempt.create({ data: { ...attempt, question: `open ${mark}` } });
  await database.quizAttempt.create({
    data: { ...attempt, question: `answered ${mark}`, answer: [0], correct: false, answeredAt: now },
  });
  const report = { encoding: "plain", content: Buffer.from(`{"says":"${mark}"}`) };
  await database.submission.create({
    data: { ...common, versionId: "v1", source: `sent ${mark}`, key: mark, report: { create: report } },
  });
  await database.progress.create({ data: { ...common, bestScore: 5 } });
  await database.verification.create({
    data: { id: mark, identifier: `reset-password:${mark}`, value: user.id, expiresAt: now },
  });
}

/** What is taken along, as its reader would read it. */
async function exported(user: User): Promise<{ submissions: { source: string }[] }> {
  let text = "";
  for await (const piece of site.accounts.exportData(user)) text += piece;
  return JSON.parse(text);
}

/** Rows of every table that holds what is somebody's. */
function counts(): Promise<number[]> {
  const { database } = site;
  return Promise.all([
    ...[database.user.count(), database.account.count(), database.session.count(), database.draft.count()],
    ...[database.keptDraft.count(), database.quizAttempt.count(), database.submission.count()],
    ...[database.progress.count(), database.verification.count()],
  ]);
}

describe("the data somebody takes along", () => {
  test("is all of theirs and nobody else's", async () => {
    const lin = await new TestBrowser(site).signUp("lin");
    const mo = await new TestBrowser(site).signUp("mo");
    await fill(lin, "byLin");
    await fill(mo, "byMo");
    const data = await exported(lin);
    const text = JSON.stringify(data);
    for (const what of ["draft", "kept", "open", "answered", "sent"]) expect(text).toContain(`${what} byLin`);
    expect(data).toMatchObject({
      user: { email: "lin@example.org", role: "learner" },
      signIns: [{ providerId: "credential" }],
      sessions: [{ userAgent: "a test" }],
      submissions: [{ report: { says: "byLin" } }],
      progress: [{ slug: "adam", bestScore: 5 }],
    });
    expect(text).not.toMatch(/byMo|mo@example|password/);
    expect(text).not.toContain(mo.id);
  });

  test("holds many things, each once and in order", async () => {
    const lin = await new TestBrowser(site).signUp("lin");
    await fill(lin, "byLin");
    for (let i = 0; i < 45; i++) {
      const own = { userId: lin.id, exerciseId: "e1", source: String(i) };
      const createdAt = new Date(Date.UTC(2100, 0, 1, 0, 0, Math.floor(i / 3)));
      await site.database.submission.create({
        data: {
          ...own,
          versionId: "v1",
          key: `many ${i}`,
          id: `many ${String(i).padStart(2, "0")}`,
          createdAt,
        },
      });
    }
    const { submissions } = await exported(lin);
    expect(submissions.slice(1).map(({ source }) => source)).toEqual([...Array(45).keys()].map(String));
  });

  test("does not tell the answer of a question that is still open", async () => {
    const lin = await new TestBrowser(site).signUp("lin");
    await fill(lin, "byLin");
    const text = JSON.stringify(await exported(lin));
    const order = ',"order":[2,0,1]';
    expect(text.split(order)).toHaveLength(2);
    expect(text).toMatch(/"question":"answered byLin"[^}]*"order":\[2,0,1\]/);
    expect(text).toContain("open byLin");
  });
});

describe("deleting", () => {
  const remove = async (browser: TestBrowser, confirmation: string, password = "") =>
    site.credentials.deleteAccount(await browser.self(), browser.context, { confirmation, password });

  test("takes everything of theirs along and nothing else, and ends every session", async () => {
    const browser = new TestBrowser(site);
    const lin = await browser.signUp("lin");
    await fill(lin, "byLin");
    const before = await counts();
    const other = new TestBrowser(site);
    const mo = await other.signUp("mo");
    await fill(mo, "byMo");
    await remove(other, " MO@example.org ", PASSWORD);
    expect(await counts()).toEqual(before);
    expect(await other.user()).toBeNull();
    expect(await browser.user()).not.toBeNull();
    expect(Math.min(...before)).toBeGreaterThan(0);
  });

  test("asks for the address, or for a word of who has none", async () => {
    const lin = new TestBrowser(site);
    await lin.signUp("lin");
    const nobody = new TestBrowser(site);
    await nobody.beginAnonymously();
    for (const typed of ["", "delete", "mo@example.org"])
      await expect(remove(lin, typed, PASSWORD)).rejects.toMatchObject({ code: "notConfirmed" });
    await expect(remove(nobody, "")).rejects.toMatchObject({ code: "notConfirmed" });
    await remove(nobody, "删除");
    expect(await site.database.user.count()).toBe(1);
  });
});

describe("choices", () => {
  test("of a visitor stay in the browser, and come along into each account that has none", async () => {
    const browser = new TestBrowser(site);
    const keep = async (change: object) =>
      browser.keep(await site.accounts.setPreferences(await browser.user(), browser.context.headers, change));
    await keep({ theme: "dark" });
    await keep({ editorFontSize: 18 });
    expect(site.accounts.preferences(null, browser.context.headers)).toEqual({
      theme: "dark",
      editorFontSize: 18,
    });
    expect((await browser.beginAnonymously()).preferences).toEqual({ theme: "dark", editorFontSize: 18 });
    await keep({ theme: "light" });
    expect((await browser.signUp("lin")).preferences).toEqual({ theme: "light", editorFontSize: 18 });
  });

  test("of an account are kept there alone, whatever the browser says", async () => {
    const browser = new TestBrowser(site);
    browser.keep(await site.accounts.setPreferences(null, browser.context.headers, { locale: "en" }));
    const lin = await browser.signUp("lin");
    const kept = await site.accounts.setPreferences(lin, browser.context.headers, { locale: "zh" });
    expect(kept.cookies).toEqual([]);
    expect(site.accounts.preferences(await browser.self(), browser.context.headers)).toEqual({
      locale: "zh",
    });
    expect(site.accounts.preferences(null, browser.context.headers)).toEqual({ locale: "en" });
  });

  test("that cannot be read change nothing", async () => {
    const browser = new TestBrowser(site);
    const user = await browser.signUp("lin");
    await site.accounts.setPreferences(user, new Headers(), { theme: "dark" });
    const change = { theme: undefined, locale: "zh" as const };
    await site.accounts.setPreferences(await browser.self(), new Headers(), change as object);
    expect((await browser.self()).preferences).toEqual({ theme: "dark", locale: "zh" });
    const broken = new Headers({ cookie: "nabla-preferences=%7Bbroken; other=1" });
    expect(site.accounts.preferences(null, broken)).toEqual({});
  });
});

describe("sessions", () => {
  test("are listed with this one first, and ended one by one or all at once", async () => {
    const here = new TestBrowser(site);
    const lin = await here.signUp("lin");
    const [there, elsewhere] = [new TestBrowser(site, "198.51.100.7"), new TestBrowser(site)];
    await there.signIn("lin");
    await elsewhere.signIn("lin");
    const list = await site.sessions.all(lin, here.context.headers);
    expect(list.map(({ isCurrent }) => isCurrent)).toEqual([true, false, false]);
    const far = list.find(({ address }) => address === "198.51.100.7");
    await site.sessions.end(lin, far?.id ?? "");
    expect([await there.user(), (await elsewhere.user())?.id]).toEqual([null, lin.id]);
    await site.sessions.endOthers(lin, here.context.headers);
    expect([await elsewhere.user(), (await here.user())?.id]).toEqual([null, lin.id]);
  });

  test("of somebody else cannot be ended", async () => {
    const mo = new TestBrowser(site);
    const [session] = await site.sessions.all(await mo.signUp("mo"), mo.context.headers);
    const lin = await new TestBrowser(site).signUp("lin");
    await expect(site.sessions.end(lin, session?.id ?? "")).rejects.toMatchObject({ code: "noSuchSession" });
    expect(await mo.user()).not.toBeNull();
  });
});
