import { afterAll, describe, expect, inject, test } from "vitest";
import { createGrader } from "../../../grader/index.ts";
import type { Provider } from "../../../prisma/providers.ts";
import { openClassroom } from "../../../testing/classroom.ts";
import { DATABASES, TestDatabases } from "../../../testing/databases.ts";
import { eventually } from "../../../testing/eventually.ts";
import { RateLimits } from "../http/limits.ts";
import { Submissions } from "./submissions.ts";

const SLUG = "activation-functions";

/** Statements after which no claimed submission can be written to but by its claim, and those that undo them. */
const FAILING: Readonly<Record<Provider, readonly [string, string]>> = {
  sqlite: [
    `CREATE TRIGGER "failing" BEFORE UPDATE ON "submission" WHEN NEW."status" <> 'grading'
      BEGIN SELECT RAISE(ABORT, 'failing'); END`,
    `DROP TRIGGER "failing"`,
  ],
  postgresql: [
    `ALTER TABLE "submission" ADD CONSTRAINT "failing" CHECK ("status" = 'grading' OR "attempts" = 0)`,
    `ALTER TABLE "submission" DROP CONSTRAINT "failing"`,
  ],
};

describe.each(DATABASES)("a submission whose verdict could not be stored, on %s", (provider) => {
  const databases = new TestDatabases();
  afterAll(() => databases.dispose());

  test("is graded again by the same process, once its claim has run out", async () => {
    const room = await openClassroom(databases, provider);
    const { address, database, exercises, log } = room;
    const grader = await createGrader({ processes: 1, cacheDir: inject("banks") });
    const parts = { address, database, exercises, grader, log, limits: new RateLimits(10) };
    const submissions = new Submissions({ ...parts, workers: 1, leaseMs: 1_000 });
    const [fail, mend] = FAILING[provider];
    await database.$executeRawUnsafe(fail);
    const source = exercises.served(SLUG).exercise.reference;
    const { id } = await submissions.submit(await room.learner(), "a", { slug: SLUG, source, key: "key" });
    await eventually(async () => expect(room.logged.join()).toContain("storing the verdict failed"));
    await database.$executeRawUnsafe(mend);
    const row = () => database.submission.findUniqueOrThrow({ where: { id } });
    await eventually(async () => expect(await row()).toMatchObject({ status: "graded", attempts: 2 }));
    await submissions.close();
    await grader.close();
    await room.close();
  });
});

describe.each(DATABASES)("a claim made while the clock was an hour fast, on %s", (provider) => {
  const databases = new TestDatabases();
  afterAll(() => databases.dispose());

  test("is taken for over, by a clock that is right", async () => {
    const room = await openClassroom(databases, provider);
    const { address, database, exercises, log } = room;
    const { id: userId } = await room.learner();
    const { exerciseId, versionId } = exercises.served(SLUG);
    const source = exercises.served(SLUG).exercise.reference;
    const claimedUntil = new Date(Date.now() + 3_600_000);
    const row = { userId, exerciseId, versionId, source, dueAt: new Date(), claimedUntil };
    await database.submission.createMany({
      data: [
        { ...row, key: "taken", status: "grading", claimedBy: "a killed process", attempts: 1 },
        { ...row, key: "given back", status: "queued" },
      ],
    });
    const grader = await createGrader({ processes: 1, cacheDir: inject("banks") });
    const parts = { address, database, exercises, grader, log, limits: new RateLimits(10) };
    const submissions = new Submissions({ ...parts, workers: 1, leaseMs: 1_000 });
    await eventually(async () =>
      expect(await database.submission.count({ where: { verdict: "passed" } })).toBe(2),
    );
    await submissions.close();
    await grader.close();
    await room.close();
  });
});
