import { once } from "node:events";
import { Pool } from "pg";
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from "vitest";
import { type Classroom, openClassroom } from "../../../testing/classroom.ts";
import { TestDatabases } from "../../../testing/databases.ts";
import { poolOptions } from "../database/database-address.ts";
import { addJobs, PRIORITY } from "./add-jobs.ts";
import { handOutAgain } from "./hand-out-again.ts";

const SLUG = "activation-functions";
const LEASE_MS = 60_000;
const databases = new TestDatabases();
let room: Classroom;
beforeAll(async () => {
  room = await openClassroom(databases, "postgresql");
});
afterAll(async () => {
  await room.close();
  await databases.dispose();
});

let userId = "";
beforeEach(async () => {
  userId = (await room.learner()).id;
});
afterEach(async () => {
  await room.database.user.deleteMany();
  await room.database.$executeRaw`DELETE FROM graphile_worker._private_jobs`;
});

const AGO = new Date(Date.now() - 3_600_000);

async function stored(id: string, data: object = {}): Promise<void> {
  const { exerciseId, versionId } = room.exercises.served(SLUG);
  await room.database.submission.create({
    data: { id, userId, exerciseId, versionId, source: "", key: id, dueAt: new Date(), ...data },
  });
}

/** Takes a job as graphile-worker does. */
async function locked(id: string, at: Date): Promise<void> {
  await room.database.$executeRaw`
    UPDATE graphile_worker._private_jobs SET "locked_at" = ${at}, "locked_by" = 'w', "attempts" = 1 WHERE "key" = ${id}`;
}

/** The submissions of jobs that can be taken, in the order they are. */
async function available(): Promise<readonly string[]> {
  const rows = await room.database.$queryRaw<{ key: string }[]>`
    SELECT "key" FROM graphile_worker._private_jobs WHERE "is_available" AND "run_at" <= now()
    ORDER BY "priority", "run_at"`;
  return rows.map(({ key }) => key);
}

test("jobs are taken in the order their submissions are due, though none is due yet, and slow work comes last", async () => {
  const later = (seconds: number) => ({ dueAt: new Date(Date.now() + seconds * 1_000) });
  await stored("second", later(300));
  await stored("third", later(300.001));
  await stored("first", later(0));
  await stored("anew", later(-600));
  const { database } = room;
  for (const id of ["third", "second", "first"])
    await addJobs(database, [{ id, priority: PRIORITY.interactive }]);
  await addJobs(database, [{ id: "anew", priority: PRIORITY.background }]);
  expect(await available()).toEqual(["first", "second", "third", "anew"]);
});

test("what waits without a job gets one, however it came to that", async () => {
  await stored("from before there were jobs");
  await stored("used up");
  await addJobs(room.database, [{ id: "used up", priority: PRIORITY.background }]);
  await room.database.$executeRaw`UPDATE graphile_worker._private_jobs SET "attempts" = "max_attempts"`;
  await stored("locked, then its worker was killed", { dueAt: AGO });
  await addJobs(room.database, [
    { id: "locked, then its worker was killed", priority: PRIORITY.interactive },
  ]);
  await locked("locked, then its worker was killed", AGO);
  expect(await available()).toEqual([]);
  expect(await handOutAgain(room.database, LEASE_MS)).toBe(3);
  expect(await available()).toEqual([
    "locked, then its worker was killed",
    "from before there were jobs",
    // It was behind the others before.
    "used up",
  ]);
  expect(await handOutAgain(room.database, LEASE_MS)).toBe(0);
});

test("what a worker could not take waits no longer than a lease, as a job that is put off does", async () => {
  for (const id of ["could not be taken", "put off"]) {
    await stored(id);
    await addJobs(room.database, [{ id, priority: PRIORITY.interactive }], LEASE_MS / 2);
  }
  // As graphile-worker does after four failures.
  await room.database.$executeRaw`
    UPDATE graphile_worker._private_jobs SET "run_at" = now() + interval '55 seconds' WHERE "key" = 'could not be taken'`;
  expect(await handOutAgain(room.database, 40_000)).toBe(1);
  expect(await available()).toEqual(["could not be taken"]);
});

test("what was claimed by a killed worker waits again; what a living one has is left alone", async () => {
  const grading = { status: "grading", claimedBy: "w", attempts: 1 };
  await stored("dead", { ...grading, claimedUntil: AGO });
  await stored("alive", { ...grading, claimedUntil: new Date(Date.now() + LEASE_MS) });
  await stored("locked just now");
  for (const id of ["dead", "alive", "locked just now"])
    await addJobs(room.database, [{ id, priority: PRIORITY.interactive }]);
  await locked("dead", AGO);
  await locked("alive", AGO);
  await locked("locked just now", new Date());
  expect(await handOutAgain(room.database, LEASE_MS)).toBe(1);
  expect(await available()).toEqual(["dead"]);
  const dead = await room.database.submission.findUniqueOrThrow({ where: { id: "dead" } });
  expect(dead).toMatchObject({ status: "queued", claimedBy: null, claimedUntil: null, attempts: 1 });
  const alive = await room.database.submission.findUniqueOrThrow({ where: { id: "alive" } });
  expect(alive).toMatchObject({ status: "grading", claimedBy: "w" });
});

test("of a long queue only the first few are looked at, and all once one of those has no job", async () => {
  const all = Array.from({ length: 8 }, (_, k) => `${k}`);
  for (const id of all) await stored(id, { dueAt: new Date(Date.now() + 1_000 * Number(id)) });
  await addJobs(
    room.database,
    all.slice(0, 5).map((id) => ({ id, priority: PRIORITY.interactive })),
  );
  expect(await handOutAgain(room.database, LEASE_MS)).toBe(0);
  await room.database.submission.updateMany({
    where: { id: { in: ["0", "1", "2"] } },
    data: { status: "graded" },
  });
  expect(await handOutAgain(room.database, LEASE_MS)).toBe(3);
});

test("several that look at once hand each out once", async () => {
  for (const id of ["a", "b", "c"]) await stored(id);
  const counts = await Promise.all([1, 2, 3, 4].map(() => handOutAgain(room.database, LEASE_MS)));
  expect(counts.reduce((sum, count) => sum + count)).toBe(3);
  expect(await available()).toEqual(["a", "b", "c"]);
});

test("of what a frozen process holds in an open transaction the others are not kept, and it is let go of", async () => {
  const grading = { status: "grading", claimedBy: "w", attempts: 1, claimedUntil: AGO };
  for (const id of ["held", "free"]) await stored(id, grading);
  const { address } = room;
  const pool = new Pool({
    ...poolOptions("url" in address ? address.url : ""),
    idle_in_transaction_session_timeout: 1_000,
  });
  const frozen = await pool.connect();
  const isEnded = once(frozen, "error");
  await frozen.query(`BEGIN; SELECT FROM "submission" WHERE "id" = 'held' FOR UPDATE`);
  expect(await handOutAgain(room.database, LEASE_MS)).toBe(1);
  expect(await available()).toEqual(["free"]);
  expect(await isEnded).toMatchObject([{ code: "25P03" }]);
  frozen.release(true);
  await pool.end();
  expect(await handOutAgain(room.database, LEASE_MS)).toBe(1);
});
