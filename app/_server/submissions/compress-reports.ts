import { Report } from "../../../grader/index.ts";
import type { Database } from "../database/database.ts";
import { checkResults } from "./check-results.ts";
import { packReport, unpackReport } from "./stored-report.ts";

/** So few that nobody waits for them, and that a kill loses little. */
const AT_ONCE = 20;

/**
 * Compresses reports that were stored before there was compression, and notes what they say of each check. What is done
 * is done: killed in the middle, the next start goes on.
 *
 * @returns how many
 */
export async function compressReports(database: Database, signal: AbortSignal): Promise<number> {
  for (let done = 0; ; ) {
    // The literal lets both databases use the index that holds these only.
    const left = await database.$queryRaw<
      { submissionId: string }[]
    >`SELECT "submissionId" FROM "report" WHERE "encoding" = 'plain' LIMIT ${AT_ONCE}`;
    for (const { submissionId } of left) {
      if (signal.aborted) return done;
      await compress(database, submissionId);
      done += 1;
    }
    if (left.length === 0) return done;
  }
}

async function compress(database: Database, submissionId: string): Promise<void> {
  const plain = { submissionId, encoding: "plain" };
  const row = await database.report.findFirst({ where: plain, include: { submission: true } });
  if (row === null) return;
  const report = await unpackReport(row);
  const packed = await packReport(report);
  // Nothing is asked of what an older program wrote that it did not say.
  const { data: known } = Report.safeParse(report);
  const results = known === undefined ? [] : checkResults(row.submission, known);
  const bytes = { increment: packed.content.byteLength - row.content.byteLength };
  await database.$transaction(async (tx) => {
    const { count } = await tx.report.updateMany({ where: plain, data: packed });
    // Another server was faster, or its author has left.
    if (count === 0) return;
    await tx.checkResult.createMany({ data: results });
    const { userId } = await tx.submission.update({
      where: { id: submissionId },
      data: { bytes },
      select: { userId: true },
    });
    await tx.user.update({ where: { id: userId }, data: { storedBytes: bytes } });
  });
}
