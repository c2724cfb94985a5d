import type { Database } from "../database/database.ts";
import type { Claim } from "./claim.ts";

/** What tells a cause; a stack may go on for ever. */
const LONGEST_CAUSE = 8_000;

/** Notes why a submission could not be graded, for who looks after the site. Learners are not shown it. */
export async function recordFault(database: Database, claim: Claim, error: unknown): Promise<void> {
  const { submission, attempts, owner } = claim;
  const cause = error instanceof Error ? (error.stack ?? error.message) : String(error);
  await database.gradingFault.create({
    // PostgreSQL's texts hold no zero.
    data: {
      ...{ submissionId: submission.id, attempt: attempts, worker: owner },
      cause: cause.replaceAll("\0", "␀").slice(0, LONGEST_CAUSE),
    },
    select: { id: true },
  });
}
