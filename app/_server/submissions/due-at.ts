/** Who already waits where a submission comes from. */
export interface WaitingAhead {
  /** Submissions of the same learner. */
  readonly own: number;
  /** Other learners of the same network; for an account, other accounts only. */
  readonly others: number;
  /** The latest that one is due which was the first of its learner; null where none of those waits. */
  readonly lastDue: Date | null;
}

const AFTER_EACH_OTHER_MS = 10_000;
/** So that a learner's first is told from their second by how far it was put back. */
const MOST_OTHERS_COUNTED = 17;
/** A class of thirty comes to its first verdicts before anybody's second. */
const AFTER_EACH_OWN_MS = 300_000;
const WITHOUT_ACCOUNT_MS = 120_000;

/**
 * When a submission is due: the one due first is graded first. It counts from the moment it came, so that none waits
 * for ever, and is put back by those that wait already: learners of a network take turns, networks too, and accounts,
 * which cannot be made by the dozen, come before learners without one.
 */
export function dueAt(now: Date, hasAccount: boolean, { own, others, lastDue }: WaitingAhead): Date {
  const putBack =
    Math.min(others, MOST_OTHERS_COUNTED) * AFTER_EACH_OTHER_MS + (hasAccount ? 0 : WITHOUT_ACCOUNT_MS);
  // Those that were put back by many are not passed by who comes when few are left.
  const turn = Math.max(now.getTime() + putBack, lastDue === null ? 0 : lastDue.getTime() + 1);
  return new Date(turn + own * AFTER_EACH_OWN_MS);
}

/** Whether nothing of its learner waited when it came. */
export function wasFirst({ createdAt, dueAt }: { readonly createdAt: Date; readonly dueAt: Date }): boolean {
  return dueAt.getTime() - createdAt.getTime() < AFTER_EACH_OWN_MS;
}
