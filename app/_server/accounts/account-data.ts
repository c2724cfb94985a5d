import type { Database } from "../database/database.ts";
import { type StoredReport, unpackReport } from "../submissions/stored-report.ts";
import { scopesOf } from "./api-tokens.ts";
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
  const own = { userId: user.id };
  yield* list("keptDrafts", async (last?: { id: number }) => {
    const rows = await database.keptDraft.findMany({
      where: { ...own, id: { gt: last?.id ?? 0 } },
      ...{ ...OF_EXERCISE, omit: { userId: true, exerciseId: true } },
      ...{ orderBy: { id: "asc" }, take: AT_ONCE },
    });
    return rows.map(withSlug);
  });
  yield ",";
  yield* list("exercises", async (last?: { id: string }) =>
    database.exercise.findMany({
      where: { ownerId: user.id, id: { gt: last?.id ?? "" } },
      select: {
        ...{ id: true, slug: true, listing: true, createdAt: true, archivedAt: true },
        files: { select: { path: true, content: true, updatedAt: true } },
      },
      ...{ orderBy: { id: "asc" }, take: AT_ONCE },
    }),
  );
  yield ",";
  yield* list("exerciseFileBackups", async (last?: { id: number }) => {
    const rows = await database.exerciseFileBackup.findMany({
      where: { ...own, id: { gt: last?.id ?? 0 } },
      ...{ ...OF_EXERCISE, omit: { userId: true, exerciseId: true, revision: true } },
      ...{ orderBy: { id: "asc" }, take: AT_ONCE },
    });
    return rows.map(withSlug);
  });
  yield ",";
  yield* list("submissions", async (last?: { id: string; createdAt: Date }) => {
    const rows = await database.submission.findMany({
      where: { ...own, ...after(last) },
      include: { ...OF_EXERCISE.include, report: true },
      omit: { userId: true, exerciseId: true, key: true },
      ...{ orderBy: [{ createdAt: "asc" }, { id: "asc" }], take: AT_ONCE },
    });
    return Promise.all(rows.map(withSlug).map(withReport));
  });
  yield "\n}\n";
}

/** By what was read last, not by Prisma's cursor, which finds nothing where that row has been deleted meanwhile. */
function after(last: { id: string; createdAt: Date } | undefined) {
  if (last === undefined) return {};
  const { id, createdAt } = last;
  return { createdAt: { gte: createdAt }, NOT: { createdAt, id: { lte: id } } };
}

/** Exercises are named as people know them. */
const OF_EXERCISE = { include: { exercise: { select: { slug: true } } } } as const;

function withSlug<Row extends { exercise: { slug: string } }>({ exercise, ...row }: Row) {
  return { slug: exercise.slug, ...row };
}

async function withReport<Row extends { report: StoredReport | null }>({ report, ...row }: Row) {
  return { ...row, report: report === null ? null : await unpackReport(report) };
}

async function fewThings(database: Database, user: User): Promise<object> {
  const where = { userId: user.id };
  const omit = { userId: true, exerciseId: true } as const;
  const [
    stored,
    signIns,
    sessions,
    tokens,
    drafts,
    quizAttempts,
    progress,
    review,
    reminder,
    shared,
    tracks,
    coAuthored,
    publishedVersions,
    solutionReports,
  ] = await Promise.all([
    database.user.findUniqueOrThrow({ where: { id: user.id } }),
    // Not the password's hash: it is only of use for guessing it.
    database.account.findMany({ where, select: { providerId: true, createdAt: true } }),
    database.session.findMany({ where, select: { createdAt: true, ipAddress: true, userAgent: true } }),
    // Nothing of the tokens themselves, nor their hashes: a file of them must not give access.
    database.apikey.findMany({
      where: { referenceId: user.id },
      select: { name: true, permissions: true, createdAt: true, expiresAt: true, lastRequest: true },
      orderBy: { createdAt: "asc" },
    }),
    database.draft.findMany({ where, omit, ...OF_EXERCISE }),
    database.quizAttempt.findMany({ where, omit, ...OF_EXERCISE, orderBy: { createdAt: "asc" } }),
    database.progress.findMany({ where, omit, ...OF_EXERCISE }),
    database.reviewCard.findMany({
      where,
      omit: { ...omit, id: true },
      include: { ...OF_EXERCISE.include, answers: { omit: { cardId: true, userId: true } } },
    }),
    database.reviewReminder.findUnique({ where, omit: { userId: true } }),
    database.sharedSolution.findMany({ where, omit, ...OF_EXERCISE }),
    database.sharedTrack.findMany({ where, omit: { userId: true } }),
    database.exerciseAuthor.findMany({ where, omit, ...OF_EXERCISE }),
    database.exerciseVersion.findMany({
      where: { publishedById: user.id },
      select: { number: true, note: true, registeredAt: true, ...OF_EXERCISE.include },
    }),
    // Not whose solution, nor what stood in it: those are another's.
    database.solutionReport.findMany({
      where,
      select: { createdAt: true, solution: { select: { exercise: { select: { slug: true } } } } },
    }),
  ]);
  return {
    ...{ user: stored, signIns, sessions, tokens: tokens.map(withScopes) },
    ...{ drafts: drafts.map(withSlug), progress: progress.map(withSlug) },
    ...{ coAuthored: coAuthored.map(withSlug), publishedVersions: publishedVersions.map(withSlug) },
    quizAttempts: quizAttempts.map(withSlug).map(withoutOpenOrder),
    review: review.map(withSlug).map(withoutSubject),
    ...{ reviewReminder: reminder, sharedSolutions: shared.map(withSlug), sharedTracks: tracks },
    solutionReports: solutionReports.map(({ createdAt, solution }) => ({ createdAt, ...withSlug(solution) })),
  };
}

/** A named list, read page by page. */
async function* list<Row extends object>(
  name: string,
  rowsAfter: (last?: Row) => Promise<readonly Row[]>,
): AsyncGenerator<string> {
  yield `\n${JSON.stringify(name)}: [`;
  let last: Row | undefined;
  for (;;) {
    const rows = await rowsAfter(last);
    for (const row of rows) {
      yield `${last === undefined ? "" : ","}\n${JSON.stringify(row, null, 2)}`;
      last = row;
    }
    if (rows.length === 0) break;
  }
  yield "]";
}

function withScopes<Token extends { permissions: string | null; lastRequest: Date | null }>(token: Token) {
  const { permissions, lastRequest, ...rest } = token;
  return { ...rest, scopes: scopesOf(permissions), usedAt: lastRequest };
}

/** The order in which choices are shown tells the right one of steps to bring into order; so it waits for the answer. */
function withoutOpenOrder<Attempt extends { answeredAt: Date | null; order: unknown }>(attempt: Attempt) {
  const { order, ...rest } = attempt;
  return attempt.answeredAt === null ? rest : { ...rest, order };
}

/** The subject of a card that is no question is its answer. */
function withoutSubject<Card extends { kind: string; subject: string }>(card: Card) {
  const { subject, ...rest } = card;
  return card.kind === "question" ? card : rest;
}
