import type { Database, Transaction } from "../database/database.ts";

/** The name of the one task there is. */
export const GRADE = "grade";

/** Smaller is sooner. Everything of one priority comes before anything of the next. */
export const PRIORITY = {
  /** A learner waits. */
  interactive: 0,
  /** Nobody does: what is graded anew. */
  background: 100,
} as const;

interface NewJob {
  readonly id: string;
  readonly priority: number;
}

/**
 * A job of graphile-worker for each of some submissions, within the transaction that stores them or puts them back into
 * the queue. Its key is the submission's id: there is never more than one that waits.
 *
 * The order is that of due-at.ts, to the millisecond: a job may start once its `run_at` has come, and the earliest is
 * first, so `run_at` is an hour before the submission is due, which nothing that a learner sends is put back by. A
 * priority that counts who waits already would let those who come later pass, again and again, one that waits behind many.
 *
 * @param afterMs not before so long from now, by the database's clock
 */
export async function addJobs(
  database: Database | Transaction,
  jobs: readonly NewJob[],
  afterMs = 0,
): Promise<void> {
  const ids = jobs.map(({ id }) => id);
  const priorities = jobs.map(({ priority }) => priority);
  await database.$executeRaw`
    SELECT graphile_worker.add_job(
      ${GRADE}::text,
      json_build_object('id', s."id"),
      job_key => s."id",
      run_at => CASE WHEN ${afterMs}::int > 0 THEN now() + ${afterMs}::int * interval '1 millisecond'
        ELSE least(coalesce(s."dueAt", s."createdAt") AT TIME ZONE 'UTC' - interval '1 hour', now()) END,
      priority => n."priority"
    )
    FROM unnest(${ids}::text[], ${priorities}::int[]) AS n("id", "priority")
    JOIN "submission" s ON s."id" = n."id"`;
}
