import type { Database } from "../database/database.ts";
import { addJobs, PRIORITY } from "./add-jobs.ts";
import type { Claim } from "./claim.ts";
import type { QueuedSubmission } from "./grading-queue.ts";

type Taken = Pick<Claim, "submission" | "owner" | "attempts">;

/**
 * Marks a submission that waits as graded by `owner`. All times are the database's: clocks of machines differ.
 *
 * @returns null where it waits no more: graded, cancelled, deleted, or taken by another
 */
export async function takeSubmission(
  database: Database,
  owner: string,
  id: string,
  leaseMs: number,
): Promise<Taken | null> {
  const [row] = await database.$queryRaw<(QueuedSubmission & { readonly attempts: number })[]>`
    UPDATE "submission" SET
      "status" = 'grading', "attempts" = "attempts" + 1, "claimedBy" = ${owner},
      "startedAt" = now() AT TIME ZONE 'UTC',
      "claimedUntil" = now() AT TIME ZONE 'UTC' + ${leaseMs}::int * interval '1 millisecond'
    WHERE "id" = ${id} AND "status" = 'queued'
    RETURNING "id", "userId", "exerciseId", "versionId", "source", "createdAt", "attempts"`;
  if (row === undefined) return null;
  const { attempts, ...submission } = row;
  return { submission, owner, attempts };
}

/** Says of some that they are still being graded. @returns those that are still this owner's */
export async function renewClaims(
  database: Database,
  owner: string,
  ids: readonly string[],
  leaseMs: number,
): Promise<ReadonlySet<string>> {
  const rows = await database.$queryRaw<{ id: string }[]>`
    UPDATE "submission"
    SET "claimedUntil" = now() AT TIME ZONE 'UTC' + ${leaseMs}::int * interval '1 millisecond'
    WHERE "id" = ANY(${ids}::text[]) AND "claimedBy" = ${owner} AND "status" = 'grading'
    RETURNING "id"`;
  return new Set(rows.map(({ id }) => id));
}

/** Puts a submission back into the queue, with a job that starts `afterMs` from now at the soonest, unless it is lost. */
export async function returnClaim(
  database: Database,
  { submission, owner, attempts }: Taken,
  afterMs: number,
) {
  const { id } = submission;
  await database.$transaction(async (tx) => {
    const { count } = await tx.submission.updateMany({
      where: { id, claimedBy: owner, attempts, status: "grading" },
      data: { status: "queued", claimedBy: null, claimedUntil: null },
    });
    if (count === 1) await addJobs(tx, [{ id, priority: await priorityOf(tx, id) }], afterMs);
  });
}

async function priorityOf(tx: Pick<Database, "$queryRaw">, id: string): Promise<number> {
  const [job] = await tx.$queryRaw<{ priority: number }[]>`
    SELECT "priority" FROM graphile_worker._private_jobs WHERE "key" = ${id}`;
  return job?.priority ?? PRIORITY.interactive;
}
