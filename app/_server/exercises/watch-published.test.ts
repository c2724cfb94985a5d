import { afterAll, expect, test } from "vitest";
import { openClassroom } from "../../../testing/classroom.ts";
import { TestDatabases } from "../../../testing/databases.ts";
import { eventually } from "../../../testing/eventually.ts";
import { watchPublished } from "./watch-published.ts";

const databases = new TestDatabases();
afterAll(() => databases.dispose());

test("what is archived at another server is served no more here, a moment later", async () => {
  const room = await openClassroom(databases, "postgresql");
  const slug = "activation-functions";
  const owner = await room.learner();
  const { exerciseId } = room.exercises.served(slug);
  // Made in the studio, and its folder gone.
  await room.database.exercise.update({ where: { id: exerciseId }, data: { ownerId: owner.id } });
  const here = await room.register();
  const served = here.everyServed();
  const end = watchPublished(here, room.log, 20);
  await here.refreshPublished();
  // Of the same rows the same is served: nothing was made again.
  expect(here.everyServed()[0]).toBe(served[0]);
  const where = { id: exerciseId };
  await room.database.exercise.update({ where, data: { listing: "link" } });
  await eventually(async () => expect(here.find(slug)).toMatchObject({ isListed: false }));
  await room.database.exercise.update({ where, data: { archivedAt: new Date() } });
  await eventually(async () => expect(here.find(slug)).toBeNull());
  end();
  await room.close();
});
