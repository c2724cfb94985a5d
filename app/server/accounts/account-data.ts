import type { Database } from "../database/database.ts";
import type { Viewer } from "./viewer.ts";

/** Everything kept about somebody, as they would want to take it along. */
export async function accountData(database: Database, viewer: Viewer): Promise<object> {
  const where = { userId: viewer.id };
  const [user, signIns, sessions, drafts, keptDrafts, quizAttempts, submissions, progress] =
    await Promise.all([
      database.user.findUniqueOrThrow({ where: { id: viewer.id } }),
      // Not the password's hash: it is of use to nobody but who wants to guess it.
      database.account.findMany({ where, select: { providerId: true, createdAt: true } }),
      database.session.findMany({ where, select: { createdAt: true, ipAddress: true, userAgent: true } }),
      database.draft.findMany({ where, omit: { userId: true } }),
      database.keptDraft.findMany({ where, omit: { userId: true } }),
      database.quizAttempt.findMany({ where, orderBy: { createdAt: "asc" }, omit: { userId: true } }),
      database.submission.findMany({
        where,
        orderBy: { createdAt: "asc" },
        omit: { userId: true, key: true },
      }),
      database.progress.findMany({ where, omit: { userId: true } }),
    ]);
  return {
    ...{ user, signIns, sessions, drafts, keptDrafts, progress },
    quizAttempts: quizAttempts.map(withoutOpenOrder),
    submissions: submissions.map((one) => ({ ...one, report: parsed(one.report) })),
  };
}

/** The order in which choices are shown tells the right one of steps to bring into order; so it waits for the answer. */
function withoutOpenOrder<Attempt extends { answeredAt: Date | null; order: unknown }>(attempt: Attempt) {
  const { order, ...rest } = attempt;
  return attempt.answeredAt === null ? rest : { ...rest, order };
}

function parsed(report: string | null): unknown {
  return report === null ? null : JSON.parse(report);
}
