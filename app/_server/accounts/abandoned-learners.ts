import type { Database } from "../database/database.ts";

const DAY_MS = 24 * 60 * 60 * 1000;
const IDLE_DAYS = 30;
const AT_ONCE = 200;
const MOST_AT_A_START = 20_000;

/**
 * Forgets who began without an account, left nothing and has not been seen for a month, and sessions and links that
 * have run out. A script that never keeps its cookie would else fill the tables.
 *
 * @returns how many learners were forgotten; the rest of very many is for the next start
 */
export async function forgetAbandoned(database: Database, now = new Date()): Promise<number> {
  const isOver = { where: { expiresAt: { lt: now } } };
  await database.session.deleteMany(isOver);
  await database.verification.deleteMany(isOver);
  const where = leftNothing(new Date(now.getTime() - IDLE_DAYS * DAY_MS));
  for (let forgotten = 0; forgotten < MOST_AT_A_START; ) {
    const found = await database.user.findMany({ where, take: AT_ONCE, select: { id: true } });
    // Asked again of each: a learner may have come back in between.
    const { count } = await database.user.deleteMany({
      where: { ...where, id: { in: found.map(({ id }) => id) } },
    });
    forgotten += count;
    if (count === 0) return forgotten;
  }
  return MOST_AT_A_START;
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
