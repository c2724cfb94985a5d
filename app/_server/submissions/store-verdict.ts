import type { Report } from "../../../grader/index.ts";
import type { Database, Transaction } from "../database/database.ts";
import { learnerTransaction } from "../database/learner-transaction.ts";
import type { Exercises } from "../exercises/exercises.ts";
import { PlatformError } from "../platform-error.ts";
import { checkResults } from "./check-results.ts";
import { type Claim, claimedRow } from "./claim.ts";
import { packReport } from "./stored-report.ts";
import { afterVerdict, type Verdict } from "./verdict.ts";

interface Parts {
  readonly database: Database;
  readonly exercises: Exercises;
}

/**
 * The verdict and what it makes of the learner's progress, together or not at all.
 *
 * @param answerGroupId what it computes, as the group of all that compute the same
 * @returns null where there is nothing left to store it in: deleted with its author, or taken by another process that
 *   thought this one dead
 */
export async function storeVerdict(
  parts: Parts,
  claim: Claim,
  report: Report,
  answerGroupId: string | null = null,
): Promise<Verdict | null> {
  const work: Work = { ...parts, claim, report, answerGroupId, packed: await packReport(report) };
  for (let { userId } = claim.submission; ; ) {
    if (!claim.isHeld()) return null;
    const stored = await storeFor(work, userId).catch(unlessGone);
    if (stored !== null) return stored;
    const row = await parts.database.submission.findFirst({
      where: claimedRow(claim),
      select: { userId: true },
    });
    if (row === null) return null;
    // It moved into an account just now, with all its author had done.
    userId = row.userId;
  }
}

function unlessGone(error: unknown): null {
  if (error instanceof PlatformError) return null;
  throw error;
}

interface Work extends Parts {
  readonly claim: Claim;
  readonly report: Report;
  readonly answerGroupId: string | null;
  readonly packed: Awaited<ReturnType<typeof packReport>>;
}

async function storeFor(work: Work, userId: string): Promise<Verdict | null> {
  const { database, exercises, claim, report, answerGroupId, packed } = work;
  const { id, exerciseId, createdAt } = claim.submission;
  const slug = await exercises.slugOf(exerciseId);
  const finishedAt = new Date();
  const status = report.verdict === "fault" ? "faulted" : "graded";
  const bytes = packed.content.byteLength;
  const store = async (tx: Transaction): Promise<Verdict | null> => {
    const rows = await tx.progress.findMany({ where: { userId } });
    const revealedAt = rows.find((row) => row.exerciseId === exerciseId)?.revealedAt ?? null;
    // What was sent before the reference was shown counts, however long it waited.
    const counts = revealedAt === null || revealedAt > createdAt;
    const facts = { status, counts, finishedAt, answerGroupId, ...factsOf(report), ...WAITS_NO_MORE };
    const { count } = await tx.submission.updateMany({
      where: { ...claimedRow(claim), userId },
      data: { ...facts, bytes: { increment: bytes } },
    });
    if (count === 0) return null;
    await tx.report.create({ data: { submissionId: id, ...packed }, select: { submissionId: true } });
    await tx.checkResult.createMany({ data: checkResults(claim.submission, report) });
    // A fault is ours: it leaves no trace in what the learner has come to.
    const progress =
      status === "faulted" ? rows : await countIn(tx, rows, { userId, exerciseId, counts }, report);
    return { status, report, counts, finishedAt, userId, after: afterVerdict(exercises, slug, progress) };
  };
  return learnerTransaction(database, userId, store, { bytes, isStored: (verdict) => verdict !== null });
}

function factsOf({ verdict, score, maxScore }: Report) {
  return { verdict, score, maxScore };
}

/** What only a submission that waits has. */
export const WAITS_NO_MORE = { network: "", dueAt: null, claimedBy: null, claimedUntil: null };

type Row = Awaited<ReturnType<Transaction["progress"]["findMany"]>>[number];

/** @returns all progress, with this submission counted */
async function countIn(
  tx: Transaction,
  rows: readonly Row[],
  { userId, exerciseId, counts }: { userId: string; exerciseId: string; counts: boolean },
  report: Report,
): Promise<readonly Row[]> {
  const before = rows.find((row) => row.exerciseId === exerciseId);
  const isBetter = counts && report.score > (before?.bestScore ?? 0);
  const hasPassed = counts && report.verdict === "passed" && before?.passedAt == null;
  const data = {
    maxScore: report.maxScore,
    submissions: (before?.submissions ?? 0) + 1,
    ...(isBetter ? { bestScore: report.score } : {}),
    ...(hasPassed ? { passedAt: new Date() } : {}),
  };
  const row =
    before === undefined
      ? await tx.progress.create({ data: { userId, exerciseId, ...data } })
      : await tx.progress.update({ where: { userId_exerciseId: { userId, exerciseId } }, data });
  return [...rows.filter((one) => one.exerciseId !== exerciseId), row];
}
