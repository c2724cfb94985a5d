import { Report } from "../../../grader/index.ts";
import type { Database, Transaction } from "../database/database.ts";
import { learnerTransaction } from "../database/learner-transaction.ts";
import type { Log } from "../log.ts";
import { PlatformError } from "../platform-error.ts";
import { checkResults } from "./check-results.ts";
import { packReport, unpackReport } from "./stored-report.ts";

/** So few that nobody waits for them, and that a kill loses little. */
const AT_ONCE = 20;

/**
 * Compresses reports that were stored before there was compression, and notes what they say of each check. What is done
 * is done: killed in the middle, the next start goes on. One that cannot be compressed is logged, and stays as it is.
 *
 * @returns how many
 */
export async function compressReports(database: Database, log: Log, signal: AbortSignal): Promise<number> {
  let done = 0;
  for (let last = ""; ; ) {
    // The literal lets both databases use the index that holds these only.
    const left = await database.$queryRaw<
      { submissionId: string }[]
    >`SELECT "submissionId" FROM "report" WHERE "encoding" = 'plain' AND "submissionId" > ${last}
      ORDER BY "submissionId" LIMIT ${AT_ONCE}`;
    for (const { submissionId } of left) {
      if (signal.aborted) return done;
      last = submissionId;
      try {
        if (await compress(database, submissionId)) done += 1;
      } catch (error) {
        log.error({ err: error, submission: submissionId }, "a report could not be compressed");
      }
    }
    if (left.length === 0) return done;
  }
}

/** @returns false where another server was faster, or its author has left */
async function compress(database: Database, submissionId: string): Promise<boolean> {
  const plain = { submissionId, encoding: "plain" };
  const row = await database.report.findFirst({ where: plain, include: { submission: true } });
  if (row === null) return false;
  const report = await unpackReport(row);
  const packed = await packReport(report);
  // A report of a form that this program does not know has no results for it to note.
  const { data: known } = Report.safeParse(report);
  const results = known === undefined ? [] : checkResults(row.submission, known);
  const bytes = packed.content.byteLength - row.content.byteLength;
  const { userId } = row.submission;
  const store = async (tx: Transaction): Promise<boolean> => {
    const { count } = await tx.report.updateMany({
      where: { ...plain, submission: { userId } },
      data: packed,
    });
    if (count === 0) return false;
    await tx.checkResult.createMany({ data: results });
    await tx.submission.update({ where: { id: submissionId }, data: { bytes: { increment: bytes } } });
    return true;
  };
  // Its author's row first, as everybody does who writes to what is theirs: else two wait for one another.
  const added = { bytes, isStored: (isStored: boolean) => isStored };
  return learnerTransaction(database, userId, store, added).catch(unlessAuthorLeft);
}

function unlessAuthorLeft(error: unknown): false {
  if (error instanceof PlatformError && error.code === "notSignedIn") return false;
  throw error;
}
