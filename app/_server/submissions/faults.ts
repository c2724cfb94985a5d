import type { Provider } from "../../../prisma/providers.ts";
import type { Database } from "../database/database.ts";
import { learnerTransaction } from "../database/learner-transaction.ts";
import { PlatformError } from "../platform-error.ts";
import { addJobs, PRIORITY } from "./add-jobs.ts";

/** A submission that was set aside, because it could not be graded three times by our fault. */
export interface FaultedSubmission {
  readonly id: string;
  readonly slug: string;
  readonly versionId: string;
  readonly attempts: number;
  readonly finishedAt: Date | null;
  /** Why, the last time; null where it was set aside by a version that only logged it. */
  readonly cause: string | null;
}

/** One time that a submission could not be graded. */
export interface FaultCause {
  readonly attempt: number;
  readonly cause: string;
  readonly worker: string;
  readonly happenedAt: Date;
}

/** Nothing that a learner sends is put back by as much. */
const BEHIND_ALL_MS = 24 * 60 * 60_000;

const SELECTED = {
  ...{ id: true, versionId: true, attempts: true, finishedAt: true },
  exercise: { select: { slug: true } },
  faults: { orderBy: { id: "desc" }, select: { attempt: true, cause: true, worker: true, happenedAt: true } },
} as const;

/** Newest first. */
export async function listFaults(database: Database, most = 100): Promise<readonly FaultedSubmission[]> {
  const rows = await database.submission.findMany({
    where: { status: "faulted" },
    orderBy: { finishedAt: "desc" },
    take: most,
    select: { ...SELECTED, faults: { ...SELECTED.faults, take: 1 } },
  });
  return rows.map(({ exercise, faults, ...row }) => ({
    ...{ ...row, slug: exercise.slug },
    cause: faults[0]?.cause ?? null,
  }));
}

/** One of them, with every cause that was noted, the last one first; null where it is none. */
export async function faultedSubmission(
  database: Database,
  id: string,
): Promise<(FaultedSubmission & { readonly causes: readonly FaultCause[] }) | null> {
  const row = await database.submission.findFirst({ where: { id, status: "faulted" }, select: SELECTED });
  if (row === null) return null;
  const { exercise, faults, ...rest } = row;
  return { ...rest, slug: exercise.slug, cause: faults[0]?.cause ?? null, causes: faults };
}

/**
 * Has a submission that was set aside graded anew, behind all that learners wait for.
 *
 * @returns false where it is not set aside
 */
export async function retryFault(database: Database, provider: Provider, id: string): Promise<boolean> {
  const found = await database.submission.findFirst({
    where: { id, status: "faulted" },
    select: { userId: true },
  });
  if (found === null) return false;
  const { userId } = found;
  return learnerTransaction(database, userId, async (tx) => {
    const row = await tx.submission.findFirst({
      where: { id, userId, status: "faulted" },
      select: { source: true, bytes: true },
    });
    if (row === null) return false;
    const bytes = Buffer.byteLength(row.source);
    await tx.report.deleteMany({ where: { submissionId: id } });
    await tx.checkResult.deleteMany({ where: { submissionId: id } });
    const dueAt = new Date(Date.now() + BEHIND_ALL_MS);
    await tx.submission.update({ where: { id }, data: { ...AS_NEW, bytes, dueAt } });
    const freed = row.bytes - bytes;
    await tx.user.update({ where: { id: userId }, data: { storedBytes: { decrement: freed } } });
    // On SQLite the row is the job.
    if (provider === "postgresql") await addJobs(tx, [{ id, priority: PRIORITY.background }]);
    return true;
  }).catch((error: unknown) => {
    // Its author has left meanwhile.
    if (error instanceof PlatformError) return false;
    throw error;
  });
}

/** @returns how many */
export async function retryAllFaults(database: Database, provider: Provider): Promise<number> {
  const rows = await database.submission.findMany({ where: { status: "faulted" }, select: { id: true } });
  let count = 0;
  for (const { id } of rows) if (await retryFault(database, provider, id)) count += 1;
  return count;
}

const AS_NEW = {
  ...{ status: "queued", attempts: 0, startedAt: null, finishedAt: null },
  ...{ verdict: null, score: null, maxScore: null, answerGroupId: null },
};
