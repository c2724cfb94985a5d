import type { Database, Transaction } from "../database/database.ts";
import { addJobs, PRIORITY } from "./add-jobs.ts";

/** Those due first: what waits without a job comes to the head as the others are graded. */
const FIRST_LOOKED_AT = 3;
/** Where one of those has none, others will have none either. */
const MOST_LOOKED_AT = 100;
/** Any number: the same for every Nabla that shares a database, and no other lock's. */
const LOCK = 1_785_947_214;

/**
 * Makes jobs for what would wait for ever, as graphile-worker keeps a job locked for four hours whose worker was killed:
 * submissions whose claim has run out, or is longer than any is made, as after the database's clock was put back, and
 * those that wait and have no job that will start, or one that was locked and never claimed. So a queue heals: of a
 * database from before there were jobs, of a restored one, of any crash.
 *
 * @param leaseMs how long a locked job may be without a claim, and no job is put off for longer on purpose
 * @param most of those that wait are looked at where the first few are not as they should be
 * @returns how many were handed out again
 */
export async function handOutAgain(
  database: Database,
  leaseMs: number,
  most = MOST_LOOKED_AT,
): Promise<number> {
  // Nearly always there are none: one statement finds that out, and reads no more of a long queue than of a short one.
  const first = most > MOST_LOOKED_AT ? most : FIRST_LOOKED_AT;
  if ((await abandoned(database, leaseMs, first)).length === 0) return 0;
  return database.$transaction(async (tx) => {
    const [lock] = await tx.$queryRaw<{ free: boolean }[]>`SELECT pg_try_advisory_xact_lock(${LOCK}) AS free`;
    if (lock?.free !== true) return 0;
    // One whose row a frozen process holds must not keep the others waiting.
    const ids = await unlocked(tx, await abandoned(tx, leaseMs, most));
    await tx.$executeRaw`
      UPDATE "submission" SET "status" = 'queued', "claimedBy" = NULL, "claimedUntil" = NULL
      WHERE "id" = ANY(${ids}::text[]) AND "status" = 'grading' AND "claimedUntil" AT TIME ZONE 'UTC'
      NOT BETWEEN now() AND now() + 2 * ${leaseMs}::int * interval '1 millisecond'`;
    // Not unlocked but made anew: a worker that was only frozen deletes its own when it wakes.
    const gone = await tx.$queryRaw<{ key: string; priority: number }[]>`
      DELETE FROM graphile_worker._private_jobs WHERE "key" = ANY(${ids}::text[]) RETURNING "key", "priority"`;
    const priorities = new Map(gone.map(({ key, priority }) => [key, priority]));
    await addJobs(
      tx,
      ids.map((id) => ({ id, priority: priorities.get(id) ?? PRIORITY.interactive })),
    );
    return ids.length;
  });
}

async function unlocked(tx: Transaction, ids: readonly string[]): Promise<readonly string[]> {
  const rows = await tx.$queryRaw<{ id: string }[]>`
    SELECT "id" FROM "submission" WHERE "id" = ANY(${ids}::text[]) FOR UPDATE SKIP LOCKED`;
  const free = new Set(rows.map(({ id }) => id));
  // In the order they are due.
  return ids.filter((id) => free.has(id));
}

async function abandoned(
  database: Database | Transaction,
  leaseMs: number,
  most: number,
): Promise<readonly string[]> {
  const rows = await database.$queryRaw<{ id: string }[]>`
    SELECT "id" FROM "submission"
    WHERE "status" = 'grading' AND "claimedUntil" AT TIME ZONE 'UTC'
      NOT BETWEEN now() AND now() + 2 * ${leaseMs}::int * interval '1 millisecond'
    UNION ALL
    SELECT "id" FROM (
      SELECT "id" FROM "submission" WHERE "status" = 'queued' ORDER BY "dueAt", "id" LIMIT ${most}
    ) AS head
    WHERE NOT EXISTS (
      SELECT FROM graphile_worker._private_jobs j
      WHERE j."key" = head."id" AND (
        j."is_available" AND j."run_at" < now() + ${leaseMs}::int * interval '1 millisecond'
        OR j."locked_at" > now() - ${leaseMs}::int * interval '1 millisecond'
      )
    )`;
  return rows.map(({ id }) => id);
}
