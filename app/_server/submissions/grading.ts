import type { Grader, Report } from "../../../grader/index.ts";
import type { Database, Transaction } from "../database/database.ts";
import { learnerTransaction } from "../database/learner-transaction.ts";
import type { Exercises } from "../exercises/exercises.ts";
import type { Log } from "../log.ts";
import { PlatformError } from "../platform-error.ts";
import { checkResults } from "./check-results.ts";
import type { Claim } from "./in-process-queue.ts";
import { packReport } from "./stored-report.ts";
import type { SubmissionFeed } from "./submission-feed.ts";

export interface GradingParts {
  readonly database: Database;
  readonly exercises: Exercises;
  readonly grader: Pick<Grader, "grade">;
  readonly log: Log;
  readonly feed: SubmissionFeed;
  /** A sandbox process that could not be started now may be in a moment. */
  readonly retryMs: number;
}

const MOST_ATTEMPTS = 3;

/** Grades a claimed submission and stores what comes of it. Never rejects. */
export async function gradeClaimed(parts: GradingParts, claim: Claim): Promise<void> {
  const { feed, log } = parts;
  const { submissionId: id, attempts } = claim;
  feed.publish(id, { kind: "grading" });
  let isOver = true;
  try {
    // It took its process with it each time before.
    if (attempts > MOST_ATTEMPTS) await giveUp(parts, claim);
    else await gradeAndStore(parts, claim);
  } catch (error) {
    log.error({ err: error, submission: id }, "grading failed");
    isOver = await giveUp(parts, claim).catch((problem: unknown) => {
      // Its claim runs out, and it is graded then.
      log.error({ err: problem, submission: id }, "storing the verdict failed");
      return false;
    });
  }
  feed.publish(id, { kind: isOver ? "finished" : "queued" });
}

async function gradeAndStore(parts: GradingParts, { submissionId: id, owner }: Claim): Promise<void> {
  const { database, exercises, grader, feed, log } = parts;
  const row = await database.submission.findUnique({ where: { id } });
  // Deleted with its author.
  if (row === null) return;
  const exercise = await exercises.version(row.versionId);
  let place = 0;
  const report = await grader.grade(exercise, row.source, {
    onCheck: (check) => feed.publish(id, { kind: "check", place: place++, check }),
    onFault: ({ error, exercise: slug }) =>
      log.error({ err: error, submission: id, exercise: slug }, "grader fault"),
  });
  await store(database, { id, owner }, report);
}

/** The verdict and what it makes of the learner's progress, together or not at all. */
async function store(database: Database, own: { id: string; owner: string }, report: Report): Promise<void> {
  const claimed = { id: own.id, claimedBy: own.owner, status: "grading" };
  const stored = await packReport(report);
  const bytes = stored.content.byteLength;
  for (;;) {
    const row = await database.submission.findFirst({ where: claimed, select: { userId: true } });
    // Deleted with its author, or another process took it, thinking this one dead.
    if (row === null) return;
    const { userId } = row;
    const isStored = await learnerTransaction(database, userId, async (tx) => {
      const { count } = await tx.submission.updateMany({
        where: { ...claimed, userId },
        data: { ...rowOf(report), bytes: { increment: bytes } },
      });
      if (count === 0) return false;
      const row = await tx.submission.findUniqueOrThrow({ where: { id: own.id } });
      await tx.report.create({ data: { submissionId: row.id, ...stored } });
      await tx.checkResult.createMany({ data: checkResults(row, report) });
      await tx.user.update({ where: { id: userId }, data: { storedBytes: { increment: bytes } } });
      await countInProgress(tx, row, report);
      return true;
    }).catch(unlessGone);
    // Else it moved into an account just now, with all its author had done.
    if (isStored) return;
  }
}

function unlessGone(error: unknown): false {
  if (error instanceof PlatformError) return false;
  throw error;
}

function rowOf(report: Report) {
  return {
    status: report.verdict === "fault" ? "faulted" : "graded",
    verdict: report.verdict,
    score: report.score,
    maxScore: report.maxScore,
    finishedAt: new Date(),
    network: "",
    ...UNCLAIMED,
  };
}

const UNCLAIMED = { claimedBy: null, claimedUntil: null };

/** A fault is ours: it leaves no trace in what the learner has come to. */
async function countInProgress(
  tx: Transaction,
  { userId, exerciseId, counts }: { userId: string; exerciseId: string; counts: boolean },
  report: Report,
): Promise<void> {
  if (report.verdict === "fault") return;
  const where = { userId_exerciseId: { userId, exerciseId } };
  const before = await tx.progress.findUnique({ where });
  const isBetter = counts && report.score > (before?.bestScore ?? 0);
  const hasPassed = counts && report.verdict === "passed" && before?.passedAt == null;
  const change = {
    maxScore: report.maxScore,
    ...(isBetter ? { bestScore: report.score } : {}),
    ...(hasPassed ? { passedAt: new Date() } : {}),
  };
  await tx.progress.upsert({
    where,
    create: { userId, exerciseId, submissions: 1, ...change },
    update: { submissions: { increment: 1 }, ...change },
  });
}

/** @returns whether it is not tried again */
async function giveUp({ database, retryMs }: GradingParts, claim: Claim): Promise<boolean> {
  const isOver = claim.attempts >= MOST_ATTEMPTS;
  await database.submission.updateMany({
    where: { id: claim.submissionId, claimedBy: claim.owner, status: "grading" },
    data: isOver
      ? { status: "faulted", verdict: "fault", finishedAt: new Date(), network: "", ...UNCLAIMED }
      : { status: "queued", claimedBy: null, claimedUntil: new Date(Date.now() + retryMs) },
  });
  return isOver;
}
