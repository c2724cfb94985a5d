import { afterAll, describe, expect, inject, test } from "vitest";
import { createGrader } from "../../../grader/index.ts";
import { openClassroom } from "../../../testing/classroom.ts";
import { DATABASES, TestDatabases } from "../../../testing/databases.ts";
import { eventually } from "../../../testing/eventually.ts";
import { RateLimits } from "../http/limits.ts";
import { faultedSubmission, listFaults, retryAllFaults, retryFault } from "./faults.ts";
import { Submissions } from "./submissions.ts";

const SLUG = "activation-functions";
const databases = new TestDatabases();
afterAll(() => databases.dispose());

describe.each(DATABASES)("what was set aside on %s", (provider) => {
  test("is told with its causes, is graded anew once those are mended, and counts once", async () => {
    const room = await openClassroom(databases, provider);
    const { address, database, exercises, log } = room;
    const grader = await createGrader({ processes: 1, cacheDir: inject("banks") });
    let isMended = false;
    const grade: typeof grader.grade = (...words) =>
      isMended ? grader.grade(...words) : Promise.reject(new Error("no sandbox\0process"));
    const parts = { address, database, exercises, grader: { grade }, limits: new RateLimits(10), log };
    const submissions = new Submissions({ ...parts, workers: 1, leaseMs: 200 });
    const learner = await room.learner();
    const source = exercises.served(SLUG).exercise.reference;
    const { id } = await submissions.submit(learner, "a", { slug: SLUG, source, key: "key" });
    const row = () => database.submission.findUniqueOrThrow({ where: { id } });
    await eventually(async () => expect((await row()).status).toBe("faulted"));

    expect(await listFaults(database)).toMatchObject([
      { id, slug: SLUG, attempts: 3, cause: expect.stringContaining("no sandbox␀process") },
    ]);
    const causes = (await faultedSubmission(database, id))?.causes ?? [];
    expect(causes.map(({ attempt }) => attempt)).toEqual([3, 2, 1]);
    expect(await retryFault(database, provider, "none")).toBe(false);

    isMended = true;
    expect(await retryAllFaults(database, provider)).toBe(1);
    await eventually(async () => expect(await row()).toMatchObject({ status: "graded", verdict: "passed" }));
    expect([await retryFault(database, provider, id), await faultedSubmission(database, id)]).toEqual([
      false,
      null,
    ]);
    expect(await database.progress.findMany()).toMatchObject([{ submissions: 1, bestScore: 100 }]);
    const user = await database.user.findUniqueOrThrow({ where: { id: learner.id } });
    expect(user.storedBytes).toBe((await row()).bytes);
    await submissions.close();
    await grader.close();
    await room.close();
  });

  test("is graded anew behind all that learners wait for", async () => {
    const room = await openClassroom(databases, provider);
    const { database, exercises } = room;
    const { id: userId } = await room.learner();
    const { exerciseId, versionId } = exercises.served(SLUG);
    const row = { userId, exerciseId, versionId, source: "" };
    const later = new Date(Date.now() + 900_000);
    await database.submission.createMany({
      data: [
        { ...row, id: "set-aside", key: "a", status: "faulted" },
        { ...row, id: "waits", key: "b", dueAt: later },
      ],
    });
    expect(await retryFault(database, provider, "set-aside")).toBe(true);
    const queue = await database.submission.findMany({
      where: { status: "queued" },
      orderBy: { dueAt: "asc" },
    });
    expect(queue.map(({ id }) => id)).toEqual(["waits", "set-aside"]);
    await room.close();
  });
});
