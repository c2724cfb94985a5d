import type { Database } from "../database/database.ts";
import type { User } from "./user.ts";

/** How many of what is many or long are in memory at once. */
const AT_ONCE = 20;

/**
 * Everything stored about a user, for export: JSON, piece by piece. A diligent year of it is more than a string can
 * hold.
 */
export async function* accountData(database: Database, user: User): AsyncGenerator<string> {
  yield "{";
  for (const [name, value] of Object.entries(await fewThings(database, user)))
    yield `\n${JSON.stringify(name)}: ${JSON.stringify(value, null, 2)},`;
  const own = { where: { userId: user.id }, take: AT_ONCE };
  yield* list("keptDrafts", (after) =>
    database.keptDraft.findMany({
      ...{ ...own, ...after, omit: { userId: true } },
      orderBy: [{ writtenAt: "asc" }, { id: "asc" }],
    }),
  );
  yield ",";
  yield* list("submissions", async (after) => {
    const rows = await database.submission.findMany({
      ...{ ...own, ...after, omit: { userId: true, key: true } },
      orderBy: [{ createdAt: "asc" }, { id: "asc" }],
    });
    return rows.map((one) => ({ ...one, report: parsed(one.report) }));
  });
  yield "\n}\n";
}

async function fewThings(database: Database, user: User): Promise<object> {
  const where = { userId: user.id };
  const [stored, signIns, sessions, drafts, quizAttempts, progress] = await Promise.all([
    database.user.findUniqueOrThrow({ where: { id: user.id } }),
    // Not the password's hash: it is only of use for guessing it.
    database.account.findMany({ where, select: { providerId: true, createdAt: true } }),
    database.session.findMany({ where, select: { createdAt: true, ipAddress: true, userAgent: true } }),
    database.draft.findMany({ where, omit: { userId: true } }),
    database.quizAttempt.findMany({ where, orderBy: { createdAt: "asc" }, omit: { userId: true } }),
    database.progress.findMany({ where, omit: { userId: true } }),
  ]);
  return {
    ...{ user: stored, signIns, sessions, drafts, progress },
    quizAttempts: quizAttempts.map(withoutOpenOrder),
  };
}

type After = { readonly cursor: { readonly id: string }; readonly skip: 1 } | object;

/** A named list, read page by page. */
async function* list<Row extends { readonly id: string }>(
  name: string,
  rowsAfter: (after: After) => Promise<readonly Row[]>,
): AsyncGenerator<string> {
  yield `\n${JSON.stringify(name)}: [`;
  let last: Row | undefined;
  for (;;) {
    const rows = await rowsAfter(last === undefined ? {} : { cursor: { id: last.id }, skip: 1 });
    for (const row of rows) {
      yield `${last === undefined ? "" : ","}\n${JSON.stringify(row, null, 2)}`;
      last = row;
    }
    if (rows.length === 0) break;
  }
  yield "]";
}

/** The order in which choices are shown tells the right one of steps to bring into order; so it waits for the answer. */
function withoutOpenOrder<Attempt extends { answeredAt: Date | null; order: unknown }>(attempt: Attempt) {
  const { order, ...rest } = attempt;
  return attempt.answeredAt === null ? rest : { ...rest, order };
}

function parsed(report: string | null): unknown {
  return report === null ? null : JSON.parse(report);
}
