import { afterAll, expect, test } from "vitest";
import { openClassroom } from "../../../testing/classroom.ts";
import { TestDatabases } from "../../../testing/databases.ts";
import { eventually } from "../../../testing/eventually.ts";
import { openAnnouncements } from "../database/announcements.ts";
import { watchPublished } from "./watch-published.ts";

const databases = new TestDatabases();
afterAll(() => databases.dispose());

test("what is archived at another server is served no more here, at once", async () => {
  const room = await openClassroom(databases, "postgresql");
  const slug = "activation-functions";
  const owner = await room.learner();
  const { exerciseId } = room.exercises.served(slug);
  // Made in the studio, and its folder gone.
  await room.database.exercise.update({ where: { id: exerciseId }, data: { ownerId: owner.id } });
  const [here, there] = [await room.register(), await room.register()];
  const [ours, theirs] = [
    await openAnnouncements(room.address, room.log),
    await openAnnouncements(room.address, room.log),
  ];
  const served = here.everyServed();
  const ends = [watchPublished(here, ours, room.log), watchPublished(there, theirs, room.log)];
  await here.refreshPublished();
  // Of the same rows the same is served: nothing was made again.
  expect(here.everyServed()[0]).toBe(served[0]);
  const where = { id: exerciseId };
  await room.database.exercise.update({ where, data: { listing: "link" } });
  await there.refreshPublished();
  await eventually(async () => expect(here.find(slug)).toMatchObject({ isListed: false }));
  await room.database.exercise.update({ where, data: { archivedAt: new Date() } });
  await there.refreshPublished();
  await eventually(async () => expect(here.find(slug)).toBeNull());
  for (const end of ends) end();
  await Promise.all([ours.close(), theirs.close()]);
  await room.close();
});
