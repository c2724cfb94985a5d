import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { type Classroom, openClassroom } from "../../../testing/classroom.ts";
import { DATABASES, TestDatabases } from "../../../testing/databases.ts";
import type { Viewer } from "../accounts/viewer.ts";
import { Drafts } from "./drafts.ts";

const databases = new TestDatabases();
afterAll(() => databases.dispose());
const SLUG = "activation-functions";

describe.each(DATABASES)("drafts on %s", (provider) => {
  let room: Classroom;
  let drafts: Drafts;
  let viewer: Viewer;
  beforeAll(async () => {
    room = await openClassroom(databases, provider);
    drafts = new Drafts(room.database, room.exercises);
  });
  beforeEach(async () => {
    viewer = await room.learner();
  });
  afterAll(() => room.close());

  const save = (source: string, base: number, second = 0) =>
    drafts.save(viewer, SLUG, { source, base, writtenAt: new Date(1_700_000_000_000 + second * 1000) });
  const kept = async () => (await drafts.kept(viewer, SLUG)).map(({ source }) => source);

  test("count their revisions", async () => {
    expect(await drafts.draft(viewer, SLUG)).toBeNull();
    expect(await save("one", 0)).toMatchObject({ draft: { revision: 1 }, keptCount: 0, isOverruled: false });
    expect(await save("two", 1)).toMatchObject({ draft: { revision: 2 }, keptCount: 0 });
    expect(await drafts.draft(viewer, SLUG)).toMatchObject({ source: "two", revision: 2 });
  });

  test("written in two tabs: the newer stands, the other is kept", async () => {
    await save("base", 0);
    await save("older", 1, 10);
    expect(await save("newer", 1, 20)).toMatchObject({
      draft: { source: "newer", revision: 3 },
      keptCount: 1,
    });
    expect(await kept()).toEqual(["older"]);
    const late = await save("oldest", 1, 5);
    expect(late).toMatchObject({ draft: { source: "newer", revision: 3 }, isOverruled: true, keptCount: 2 });
    expect(await kept()).toEqual(["older", "oldest"]);
  });

  test("saved at the same moment: one stands, all others are kept, none is lost", async () => {
    const sources = ["a", "b", "c", "d", "e"];
    await Promise.all(sources.map((source) => save(source, 0)));
    const standing = await drafts.draft(viewer, SLUG);
    expect([...(await kept()), standing?.source].sort()).toEqual(sources);
    expect(standing?.revision).toBe(5);
  });

  test("with the same text are no conflict", async () => {
    await save("same", 0, 10);
    expect(await save("same", 0, 5)).toMatchObject({ keptCount: 0, isOverruled: false });
  });

  test("by a clock that runs ahead do not win for ever", async () => {
    const tomorrow = new Date(Date.now() + 86_400_000);
    await drafts.save(viewer, SLUG, { source: "ahead", base: 0, writtenAt: tomorrow });
    expect((await drafts.draft(viewer, SLUG))?.updatedAt.getTime()).toBeLessThanOrEqual(Date.now());
    const { draft } = await drafts.save(viewer, SLUG, { source: "later", base: 0, writtenAt: new Date() });
    expect(draft.source).toBe("later");
  });

  test("keep the twenty newest of what lost", async () => {
    await save("stands", 0, 1_000);
    for (let i = 0; i < 23; i++) await save(`lost ${i}`, 0, i);
    const texts = await kept();
    expect(texts).toHaveLength(20);
    expect(texts[0]).toBe("lost 22");
    expect(texts.at(-1)).toBe("lost 3");
  });

  test("hold any text an editor holds", async () => {
    const source = `${"𝛁🜂∇\t\r\n\\u0000'\"`;--".repeat(100)}${"x".repeat(250_000)}`;
    await save(source, 0);
    expect((await drafts.draft(viewer, SLUG))?.source).toBe(source);
  });

  test("are their writer's own, and of exercises there are", async () => {
    await save("mine", 0);
    const other = await room.learner();
    expect(await drafts.draft(other, SLUG)).toBeNull();
    expect(await drafts.draft(null, SLUG)).toBeNull();
    await expect(
      drafts.save(viewer, "nothing", { source: "", base: 0, writtenAt: new Date() }),
    ).rejects.toMatchObject({ code: "noSuchExercise" });
  });
});
