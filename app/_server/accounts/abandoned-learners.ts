import type { Database } from "../database/database.ts";

const DAY_MS = 24 * 60 * 60 * 1000;
const IDLE_DAYS = 30;
const AT_ONCE = 200;
const MOST_IN_A_ROUND = 20_000;

/**
 * Forgets who began without an account, left nothing and has not been seen for a month, and sessions and links that
 * have run out. A script that never keeps its cookie would else fill the tables.
 *
 * @returns how many learners were forgotten; the rest of very many is for the next round
 */
export async function forgetAbandoned(database: Database, signal: AbortSignal): Promise<number> {
  const now = new Date();
  const isOver = { where: { expiresAt: { lt: now } } };
  await database.session.deleteMany(isOver);
  await database.verification.deleteMany(isOver);
  const where = leftNothing(new Date(now.getTime() - IDLE_DAYS * DAY_MS));
  let forgotten = 0;
  while (forgotten < MOST_IN_A_ROUND && !signal.aborted) {
    const found = await database.user.findMany({ where, take: AT_ONCE, select: { id: true } });
    // Asked again of each: a learner may have come back in between.
    const { count } = await database.user.deleteMany({
      where: { ...where, id: { in: found.map(({ id }) => id) } },
    });
    forgotten += count;
    if (count === 0) break;
  }
  return forgotten;
}

/** A question that was shown is nothing yet; an answer is something. */
function leftNothing(since: Date) {
  return {
    isAnonymous: true,
    updatedAt: { lt: since },
    sessions: { none: { updatedAt: { gte: since } } },
    ...{ drafts: { none: {} }, keptDrafts: { none: {} }, submissions: { none: {} }, progress: { none: {} } },
    quizAttempts: { none: { answeredAt: { not: null } } },
  };
}
