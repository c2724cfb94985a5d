import { afterAll, beforeEach, describe, expect, test } from "vitest";
import { type Classroom, openClassroom } from "../../../testing/classroom.ts";
import { DATABASES, TestDatabases } from "../../../testing/databases.ts";
import { eventually } from "../../../testing/eventually.ts";
import { leaveExercises, moveExercises } from "./leave-exercises.ts";

const databases = new TestDatabases();
afterAll(() => databases.dispose());

describe.each(DATABASES)("exercises of a user, on %s", (provider) => {
  let room: Classroom;
  let ada: string;
  let bo: string;
  beforeEach(async () => {
    room = await openClassroom(databases, provider);
    ada = (await room.learner()).id;
    bo = (await room.learner()).id;
    return () => room.close();
  });

  const make = async (slug: string, ownerId: string, authors: readonly string[] = []) => {
    const file = {
      path: "exercise.yaml",
      content: "",
      revision: 1,
      updatedAt: new Date(),
      updatedById: ownerId,
    };
    const { id } = await room.database.exercise.create({
      data: {
        ...{ slug, ownerId, files: { create: file } },
        authors: { create: authors.map((userId) => ({ userId })) },
      },
    });
    return id;
  };
  const publish = async (exerciseId: string) => {
    const id = `version-of-${exerciseId}`;
    await room.database.exerciseVersion.create({ data: { id, exerciseId, publishedById: ada } });
    await room.database.exercise.update({ where: { id: exerciseId }, data: { publishedVersionId: id } });
  };
  const remove = (userId: string) =>
    room.database.$transaction(async (tx) => {
      await leaveExercises(tx, userId);
      await tx.user.delete({ where: { id: userId } });
    });

  test("that were published stay for what was made of them, archived and without their files", async () => {
    const id = await make("published-alone", ada);
    await publish(id);
    await remove(ada);
    expect(
      await room.database.exercise.findUnique({ where: { id }, include: { files: true } }),
    ).toMatchObject({
      ...{ ownerId: null, archivedAt: expect.any(Date), publishedVersionId: `version-of-${id}`, files: [] },
      leftAt: expect.any(Date),
    });
    const version = await room.database.exerciseVersion.findUnique({ where: { id: `version-of-${id}` } });
    expect(version?.publishedById).toBeNull();
  });

  test("go to the first co-author who may edit them; who teaches no more does not inherit", async () => {
    const cy = (await room.learner()).id;
    await room.database.user.update({ where: { id: cy }, data: { role: "instructor" } });
    const inherited = await make("inherited", ada, [bo, cy]);
    const left = await make("left-to-administrators", ada, [bo]);
    await publish(left);
    await remove(ada);
    const find = (id: string) =>
      room.database.exercise.findUniqueOrThrow({ where: { id }, include: { files: true, authors: true } });
    expect(await find(inherited)).toMatchObject({ ownerId: cy, leftAt: null, authors: [{ userId: bo }] });
    // What its co-author has written stays, too.
    expect(await find(left)).toMatchObject({
      ...{ ownerId: null, leftAt: expect.any(Date), archivedAt: expect.any(Date) },
      files: [{ path: "exercise.yaml" }],
    });
  });

  test("that become theirs in that moment are left with the others", async () => {
    const stored = Promise.withResolvers<string>();
    const isDeleting = Promise.withResolvers<void>();
    const publishing = room.database.$transaction(async (tx) => {
      const { id } = await tx.exercise.create({ data: { slug: "just-made", ownerId: ada } });
      await tx.exerciseVersion.create({ data: { id: "version-of-just-made", exerciseId: id, number: 1 } });
      stored.resolve(id);
      await isDeleting.promise;
    });
    const id = await stored.promise;
    const removing = remove(ada);
    if (provider === "postgresql")
      await eventually(async () => {
        const waiting = "SELECT 1 FROM pg_locks WHERE NOT granted";
        expect(await room.database.$queryRawUnsafe(waiting)).not.toEqual([]);
      });
    isDeleting.resolve();
    await Promise.all([publishing, removing]);
    expect(await room.database.exercise.findUnique({ where: { id } })).toMatchObject({
      ...{ ownerId: null, leftAt: expect.any(Date), archivedAt: expect.any(Date) },
    });
  });

  test("of others lose what says who wrote them, and nothing else", async () => {
    const id = await make("of-bo", bo, [ada]);
    await room.database.exerciseFile.updateMany({ where: { exerciseId: id }, data: { updatedById: ada } });
    await remove(ada);
    expect(
      await room.database.exercise.findUnique({ where: { id }, include: { files: true, authors: true } }),
    ).toMatchObject({ ownerId: bo, authors: [], files: [{ path: "exercise.yaml", updatedById: null }] });
  });

  test("move into the account that takes over, where that is an author already too", async () => {
    const own = await make("of-ada", ada, [bo]);
    const shared = await make("of-another", (await room.learner()).id, [ada, bo]);
    await publish(own);
    await room.database.$transaction((tx) => moveExercises(tx, ada, bo));
    const find = (id: string) =>
      room.database.exercise.findUniqueOrThrow({
        where: { id },
        include: { authors: true, files: true, versions: true },
      });
    expect(await find(own)).toMatchObject({
      ...{ ownerId: bo, authors: [], files: [{ updatedById: bo }], versions: [{ publishedById: bo }] },
    });
    expect((await find(shared)).authors.map(({ userId }) => userId)).toEqual([bo]);
  });
});
