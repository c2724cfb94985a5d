import type { Database } from "../database/database.ts";

const DAY_MS = 24 * 60 * 60 * 1000;
const IDLE_DAYS = 30;
/** Three times as long as a cookie lives: nobody can come back to what was left so long ago. */
const IDLE_DAYS_WITH_WORK = 180;
const AT_ONCE = 200;
const MOST_IN_A_ROUND = 20_000;

/**
 * Forgets who began without an account and has not been seen for a month, or for half a year where they left work, and
 * sessions, links and invitations that have run out. A script that never keeps its cookie would else fill the tables.
 *
 * @returns how many learners were forgotten; the rest of very many is for the next round
 */
export async function forgetAbandoned(database: Database, signal: AbortSignal): Promise<number> {
  const now = new Date();
  const isOver = { where: { expiresAt: { lt: now } } };
  await database.session.deleteMany(isOver);
  await database.verification.deleteMany(isOver);
  await database.exerciseInvitation.deleteMany(isOver);
  const daysAgo = (days: number) => new Date(now.getTime() - days * DAY_MS);
  const where = {
    isAnonymous: true,
    OR: [{ ...unseenSince(daysAgo(IDLE_DAYS)), ...LEFT_NOTHING }, unseenSince(daysAgo(IDLE_DAYS_WITH_WORK))],
  };
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

function unseenSince(since: Date) {
  return { updatedAt: { lt: since }, sessions: { none: { updatedAt: { gte: since } } } };
}

/** A question that was shown is nothing yet; an answer is something. */
const LEFT_NOTHING = {
  ...{ drafts: { none: {} }, keptDrafts: { none: {} }, submissions: { none: {} }, progress: { none: {} } },
  quizAttempts: { none: { answeredAt: { not: null } } },
};
