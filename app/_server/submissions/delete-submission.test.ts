import { afterAll, afterEach, beforeEach, describe, expect, test } from "vitest";
import { type Classroom, openClassroom } from "../../../testing/classroom.ts";
import { DATABASES, TestDatabases } from "../../../testing/databases.ts";
import type { User } from "../accounts/user.ts";
import { deleteSubmission } from "./delete-submission.ts";

const databases = new TestDatabases();
afterAll(() => databases.dispose());
const SLUG = "activation-functions";

describe.each(DATABASES)("deleting one submission on %s", (provider) => {
  let room: Classroom;
  let learner: User;
  beforeEach(async () => {
    room = await openClassroom(databases, provider);
    learner = await room.learner();
  });
  afterEach(() => room.close());

  async function stored(id: string, bytes: number, status = "graded"): Promise<void> {
    const { exerciseId, versionId } = room.exercises.served(SLUG);
    const mine = { userId: learner.id, exerciseId, versionId, source: id, key: id };
    await room.database.submission.create({
      data: {
        ...{ id, ...mine, bytes, status },
        ...(status === "graded" ? { report: { create: { content: Buffer.from("{}") } } } : {}),
      },
    });
    const where = { id: learner.id };
    await room.database.user.update({ where, data: { storedBytes: { increment: bytes } } });
  }

  /** How much a learner is said to hold, and what there is of it. */
  async function held() {
    const { database } = room;
    const { storedBytes } = await database.user.findUniqueOrThrow({ where: { id: learner.id } });
    const left = await database.submission.findMany({ select: { id: true }, orderBy: { id: "asc" } });
    return { storedBytes, left: left.map(({ id }) => id), reports: await database.report.count() };
  }

  test("makes room: code and report are gone, what it earned stays", async () => {
    const { exerciseId } = room.exercises.served(SLUG);
    await stored("first", 300);
    await stored("second", 50);
    await room.database.progress.create({ data: { userId: learner.id, exerciseId, bestScore: 7 } });
    await deleteSubmission(room.database, learner, "first");
    expect(await held()).toEqual({ storedBytes: 50, left: ["second"], reports: 1 });
    expect(await room.database.progress.findFirst()).toMatchObject({ bestScore: 7 });
  });

  test("is its author's alone, whoever else may read it", async () => {
    await stored("first", 300);
    const admin: User = { ...(await room.learner()), role: "admin" };
    const refused = { code: "noSuchSubmission", status: 404 };
    await expect(deleteSubmission(room.database, admin, "first")).rejects.toMatchObject(refused);
    await expect(deleteSubmission(room.database, learner, "none")).rejects.toMatchObject(refused);
    expect(await held()).toEqual({ storedBytes: 300, left: ["first"], reports: 1 });
  });

  test("waits for the verdict", async () => {
    for (const status of ["queued", "grading"]) {
      await stored(status, 10, status);
      await expect(deleteSubmission(room.database, learner, status)).rejects.toMatchObject({
        ...{ code: "stillGrading", status: 409 },
      });
    }
    expect(await held()).toMatchObject({ storedBytes: 20, left: ["grading", "queued"] });
  });

  test("asked twice at once, takes its bytes off once", async () => {
    await stored("first", 300);
    await stored("second", 50);
    const both = [1, 2].map(() => deleteSubmission(room.database, learner, "first"));
    const statuses = (await Promise.allSettled(both)).map(({ status }) => status);
    expect(statuses.sort()).toEqual(["fulfilled", "rejected"]);
    expect(await held()).toMatchObject({ storedBytes: 50, left: ["second"] });
  });
});
