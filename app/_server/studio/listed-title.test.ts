import { afterAll, beforeEach, expect, test } from "vitest";
import { type Classroom, openClassroom } from "../../../testing/classroom.ts";
import { TestDatabases } from "../../../testing/databases.ts";
import { eventually } from "../../../testing/eventually.ts";
import type { User } from "../accounts/user.ts";
import { PlatformError } from "../platform-error.ts";
import type { DraftTitle } from "./draft-title.ts";
import { studioList } from "./studio-list.ts";

const databases = new TestDatabases();
afterAll(() => databases.dispose());

let room: Classroom;
let user: User;
beforeEach(async () => {
  room = await openClassroom(databases, "sqlite", ["activation-functions"]);
  user = { ...(await room.learner()), role: "instructor" };
  return () => room.close();
});

async function draft(slug: string): Promise<string> {
  const file = { path: "exercise.yaml", content: slug, revision: 1, updatedAt: new Date() };
  const data = { slug, ownerId: user.id, filesHash: "h", files: { create: file } };
  return (await room.database.exercise.create({ data })).id;
}
const noted = async (id: string) => (await room.database.exercise.findUniqueOrThrow({ where: { id } })).title;
const titles = async (title: (yaml: string) => Promise<DraftTitle>) => {
  const { database, log } = room;
  const list = await studioList(
    { database, log, grader: "this", reader: { ready: async () => {}, title } },
    user,
  );
  return Object.fromEntries(list.map((item) => [item.slug, item.title]));
};

test("a title that cannot be read leaves the others in the list, and is read for the next", async () => {
  const [broken] = [await draft("broken"), await draft("sound")];
  const listed = await titles(async (yaml) => {
    if (yaml === "broken") throw new Error("no thread can be started");
    return { en: "Sound" };
  });
  expect(listed).toEqual({ broken: {}, sound: { en: "Sound" } });
  expect(room.logged.join()).toContain("no thread can be started");
  expect(await noted(broken)).toBeNull();
  expect(await titles(async () => ({ en: "Mended" }))).toMatchObject({ broken: { en: "Mended" } });
});

test("one that takes long is listed without, and noted once it has been read", async () => {
  const id = await draft("slow");
  const reading = Promise.withResolvers<DraftTitle>();
  expect(await titles(() => reading.promise)).toEqual({ slow: {} });
  expect(await noted(id)).toBeNull();
  reading.resolve({ en: "Slow" });
  await eventually(async () => expect(await noted(id)).toBe('{"en":"Slow"}'));
});

test("one that takes longer than it may has none from then on; where too many wait, it is read later", async () => {
  const [hard, waiting] = [await draft("hard"), await draft("waiting")];
  await titles(async (yaml) => {
    throw new PlatformError(yaml === "hard" ? "draftTooHard" : "busy", { seconds: 5 });
  });
  expect([await noted(hard), await noted(waiting)]).toEqual(["{}", null]);
});
