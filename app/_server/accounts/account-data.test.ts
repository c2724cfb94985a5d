import { afterAll, afterEach, beforeEach, describe, expect, test } from "vitest";
import { DATABASES, TestDatabases } from "../../../testing/databases.ts";
import { accountData } from "./account-data.ts";
import { ApiTokens } from "./api-tokens.ts";
import { openTestSite, TestBrowser, type TestSite } from "./testing/test-site.ts";
import type { User } from "./user.ts";

const databases = new TestDatabases();
afterAll(() => databases.dispose());

/** More than two pages. */
const MANY = Array.from({ length: 45 }, (_, i) => String(i));

describe.each(DATABASES)("what somebody takes along, on %s", (provider) => {
  let site: TestSite;
  let lin: User;
  beforeEach(async () => {
    site = await openTestSite({ database: await databases.createMigrated(provider) });
    await site.database.exercise.create({ data: { id: "e1", slug: "adam" } });
    await site.database.exerciseVersion.create({ data: { id: "v1", exerciseId: "e1" } });
    lin = await new TestBrowser(site).signUp("lin");
  });
  afterEach(() => site.close());

  /** Reads it row by row; each is removed once it has been read. */
  async function sources(list: "keptDrafts" | "submissions", remove: (source: string) => Promise<void>) {
    let text = "";
    for await (const piece of accountData(site.database, lin)) {
      text += piece;
      const source = /"source": "(\w+)"/.exec(piece)?.[1];
      if (source !== undefined) await remove(source);
    }
    const data: Record<typeof list, readonly { source: string }[]> = JSON.parse(text);
    return data[list].map(({ source }) => source);
  }

  test("says what tokens there are, and never a key", async () => {
    const { token } = await new ApiTokens(site.database, site.accounts).create(lin, {
      ...{ name: "script", scopes: ["read", "submit"], days: 30 },
    });
    const { key } = await site.database.apikey.findFirstOrThrow();
    let text = "";
    for await (const piece of accountData(site.database, lin)) text += piece;
    expect(JSON.parse(text).tokens).toEqual([
      {
        ...{ name: "script", scopes: ["read", "submit"], usedAt: null },
        ...{ createdAt: expect.any(String), expiresAt: expect.any(String) },
      },
    ]);
    expect(text).not.toContain(token);
    expect(text).not.toContain(key);
  });

  test("has the review cards with their answers, and of those that wait not what is right", async () => {
    const at = new Date("2026-01-01");
    for (const kind of ["question", "spot"])
      await site.database.reviewCard.create({
        data: {
          ...{ userId: lin.id, exerciseId: "e1", kind, subject: "eps-outside", lastReview: at, due: at },
          ...{ stability: 1, difficulty: 1, state: 2, lapses: 0, turns: 1 },
          answers: { create: { turn: 0, userId: lin.id, answer: {}, correct: true, answeredAt: at } },
        },
      });
    let text = "";
    for await (const piece of accountData(site.database, lin)) text += piece;
    expect(JSON.parse(text).review).toMatchObject([
      { slug: "adam", kind: "question", subject: "eps-outside", answers: [{ correct: true }] },
      { slug: "adam", kind: "spot", answers: [{ answeredAt: at.toISOString() }] },
    ]);
    expect(JSON.parse(text).review[1]).not.toHaveProperty("subject");
  });

  test("has what one reported of others' solutions, and nothing of theirs", async () => {
    const author = await new TestBrowser(site).signUp("mei");
    const shared = { style: "loops", fingerprint: "", isNamed: true, sharedAt: new Date() };
    const { id: solutionId } = await site.database.sharedSolution.create({
      data: { ...shared, userId: author.id, exerciseId: "e1", source: "their own text" },
    });
    await site.database.solutionReport.create({ data: { solutionId, userId: lin.id } });
    let text = "";
    for await (const piece of accountData(site.database, lin)) text += piece;
    expect(JSON.parse(text).solutionReports).toEqual([{ slug: "adam", createdAt: expect.any(String) }]);
    expect(text).not.toContain("their own text");
  });

  test("has every draft backup, though each is replaced as soon as it has been read", async () => {
    const writtenAt = new Date();
    const rows = MANY.map((source) => ({ userId: lin.id, exerciseId: "e1", source, writtenAt }));
    await site.database.keptDraft.createMany({ data: rows });
    const remove = async (source: string) =>
      void (await site.database.keptDraft.deleteMany({ where: { source } }));
    expect(await sources("keptDrafts", remove)).toEqual(MANY);
  });

  test("has every submission in its order, though each is deleted as soon as it has been read", async () => {
    const rows = MANY.map((source, i) => ({
      ...{
        id: `s${source.padStart(2, "0")}`,
        userId: lin.id,
        exerciseId: "e1",
        versionId: "v1",
        source,
        key: source,
      },
      // Three at a time: what was sent in one moment is told apart by its id.
      createdAt: new Date(Date.UTC(2026, 0, 1, 0, 0, Math.floor(i / 3))),
    }));
    await site.database.submission.createMany({ data: rows });
    const remove = async (source: string) =>
      void (await site.database.submission.deleteMany({ where: { source } }));
    expect(await sources("submissions", remove)).toEqual(MANY);
  });
});
