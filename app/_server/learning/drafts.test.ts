import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { type Classroom, openClassroom } from "../../../testing/classroom.ts";
import { DATABASES, TestDatabases } from "../../../testing/databases.ts";
import type { User } from "../accounts/user.ts";
import { Drafts } from "./drafts.ts";

const databases = new TestDatabases();
afterAll(() => databases.dispose());
const SLUG = "activation-functions";

describe.each(DATABASES)("drafts on %s", (provider) => {
  let room: Classroom;
  let drafts: Drafts;
  let user: User;
  beforeAll(async () => {
    room = await openClassroom(databases, provider);
    drafts = new Drafts(room.database, room.exercises);
  });
  beforeEach(async () => {
    user = await room.learner();
  });
  afterAll(() => room.close());

  const save = (source: string, base: number, second = 0) =>
    drafts.save(user, SLUG, { source, base, writtenAt: new Date(1_700_000_000_000 + second * 1000) });
  const backups = async () => {
    const listed = await drafts.backups(user, SLUG);
    return Promise.all(listed.map(async ({ id }) => (await drafts.backup(user, SLUG, id)).source));
  };

  test("count their revisions", async () => {
    expect(await drafts.draft(user, SLUG)).toBeNull();
    expect(await save("one", 0)).toMatchObject({
      draft: { revision: 1 },
      backupCount: 0,
      isOverruled: false,
    });
    expect(await save("two", 1)).toMatchObject({ draft: { revision: 2 }, backupCount: 0 });
    expect(await drafts.draft(user, SLUG)).toMatchObject({ source: "two", revision: 2 });
  });

  test("written in two tabs: the newer becomes the draft, the other a backup", async () => {
    await save("base", 0);
    await save("older", 1, 10);
    expect(await save("newer", 1, 20)).toMatchObject({
      draft: { source: "newer", revision: 3 },
      backupCount: 1,
    });
    expect(await backups()).toEqual(["older"]);
    const late = await save("oldest", 1, 5);
    expect(late).toMatchObject({
      draft: { source: "newer", revision: 3 },
      isOverruled: true,
      backupCount: 2,
    });
    expect(await backups()).toEqual(["older", "oldest"]);
  });

  test("saved at the same moment: one becomes the draft, all others backups, none is lost", async () => {
    const sources = ["a", "b", "c", "d", "e"];
    await Promise.all(sources.map((source) => save(source, 0)));
    const stored = await drafts.draft(user, SLUG);
    expect([...(await backups()), stored?.source].sort()).toEqual(sources);
    expect(stored?.revision).toBe(5);
  });

  test("with the same text are no conflict", async () => {
    await save("same", 0, 10);
    expect(await save("same", 0, 5)).toMatchObject({ backupCount: 0, isOverruled: false });
  });

  test("by a clock that runs ahead do not win for ever", async () => {
    const tomorrow = new Date(Date.now() + 86_400_000);
    await drafts.save(user, SLUG, { source: "ahead", base: 0, writtenAt: tomorrow });
    expect((await drafts.draft(user, SLUG))?.updatedAt.getTime()).toBeLessThanOrEqual(Date.now());
    const { draft } = await drafts.save(user, SLUG, { source: "later", base: 0, writtenAt: new Date() });
    expect(draft.source).toBe("later");
  });

  test("keep of what lost the hundred that came last, whatever the writers' clocks say", async () => {
    await save("stands", 0, 1_000);
    for (let i = 0; i < 103; i++) await save(`lost ${i}`, 0, 500 - i);
    const texts = await backups();
    expect(texts).toHaveLength(100);
    expect(texts[0]).toBe("lost 3");
    expect(texts.at(-1)).toBe("lost 102");
  });

  test("saved fifty at once: none that was answered is gone", async () => {
    const sources = Array.from({ length: 50 }, (_, i) => `text ${i}`);
    const saves = await Promise.allSettled(sources.map((source, i) => save(source, 0, 100 - i)));
    const answered = sources.filter((_, i) => saves[i]?.status === "fulfilled");
    // More than the twenty that were kept once.
    expect(answered.length).toBeGreaterThan(20);
    const stored = await drafts.draft(user, SLUG);
    expect([...(await backups()), stored?.source]).toEqual(expect.arrayContaining(answered));
  });

  test("back up the same text once, so that sending again evicts nothing", async () => {
    await save("stands", 0, 1_000);
    await save("another device's", 0, 10);
    for (let i = 0; i < 21; i++) await save("retried", 0, 20);
    expect(await backups()).toEqual(["retried", "another device's"]);
  });

  test("back up what lost in the browser, even where it is the draft that is replaced next", async () => {
    await save("mine", 0);
    await drafts.backUp(user, SLUG, { source: "mine", writtenAt: new Date() });
    await save("starter", 1, 10);
    expect(await backups()).toEqual(["mine"]);
  });

  test("take no time that cannot be: before all computers, of no date, and of tomorrow", async () => {
    const yearZero = new Date(0);
    yearZero.setUTCFullYear(0);
    const at = (source: string, writtenAt: Date) => drafts.save(user, SLUG, { source, base: 0, writtenAt });
    expect((await at("zero", yearZero)).draft.updatedAt.getTime()).toBe(0);
    const before = Date.now();
    expect((await at("none", new Date(Number.NaN))).draft.updatedAt.getTime()).toBeGreaterThanOrEqual(before);
    await drafts.backUp(user, SLUG, { source: "lost", writtenAt: yearZero });
    expect((await drafts.backups(user, SLUG)).at(-1)?.writtenAt.getTime()).toBe(0);
  });

  test("hold any text an editor holds", async () => {
    const source = `${"𝛁🜂∇\t\r\n\\u0000'\"`;--".repeat(100)}${"x".repeat(250_000)}`;
    await save(source, 0);
    expect((await drafts.draft(user, SLUG))?.source).toBe(source);
  });

  test("are their writer's own, and of exercises there are", async () => {
    await save("mine", 0);
    const other = await room.learner();
    expect(await drafts.draft(other, SLUG)).toBeNull();
    expect(await drafts.draft(null, SLUG)).toBeNull();
    await drafts.backUp(user, SLUG, { source: "lost", writtenAt: new Date() });
    const [backup] = await drafts.backups(user, SLUG);
    await expect(drafts.backup(other, SLUG, backup?.id ?? "")).rejects.toMatchObject({
      code: "noSuchBackup",
    });
    await expect(
      drafts.save(user, "nothing", { source: "", base: 0, writtenAt: new Date() }),
    ).rejects.toMatchObject({ code: "noSuchExercise" });
  });
});
