import type { Database, Transaction } from "../database/database.ts";
import { backUp } from "../learning/draft-backups.ts";
import { moveExercises } from "./leave-exercises.ts";
import { preferencesFrom } from "./preferences.ts";

/**
 * What a user did without an account is moved into the account they sign in to: drafts, answers, submissions, progress,
 * review cards, shared solutions, exercises, preferences. Then the user they were is deleted.
 *
 * Where both have a draft of an exercise the account's stays in the editor and the other becomes a backup; of two scores the
 * better counts; what the account has chosen stays chosen. What was done after the account had seen a reference counts no more
 * than if the account had done it: signing out to copy it gains nothing.
 */
export async function mergeAccounts(database: Database, from: string, to: string): Promise<void> {
  if (from === to) return;
  await database.$transaction(async (tx) => {
    // A new address for the row, for its lock: on PostgreSQL no row can refer to a user whose unique column changes, so
    // that nothing is written to the old user any more while its work is being moved. SQLite has one writer anyway.
    const moved = await tx.user.updateManyAndReturn({
      where: { id: from, isAnonymous: true },
      data: { email: `moved-${from}` },
    });
    const [user] = moved;
    // Two sign-ins at once: the first has moved everything.
    if (user === undefined) return;
    await movePreferences(tx, user.preferences, to);
    await moveSubmissions(tx, from, to);
    await tx.quizAttempt.updateMany({ where: { userId: from }, data: { userId: to } });
    await tx.keptDraft.updateMany({ where: { userId: from }, data: { userId: to } });
    await moveDrafts(tx, from, to);
    await moveProgress(tx, from, to);
    await moveReview(tx, from, to);
    await moveSharedTracks(tx, from, to);
    await moveSharedSolutions(tx, from, to);
    await moveExercises(tx, from, to);
    await tx.user.delete({ where: { id: from } });
  });
}

async function movePreferences(tx: Transaction, stored: unknown, to: string): Promise<void> {
  // Written before it is read, for its lock: a choice made meanwhile stays.
  const { preferences } = await tx.user.update({ where: { id: to }, data: { updatedAt: new Date() } });
  const both = { ...preferencesFrom(stored), ...preferencesFrom(preferences) };
  await tx.user.update({ where: { id: to }, data: { preferences: both } });
}

async function moveSubmissions(tx: Transaction, from: string, to: string): Promise<void> {
  const keys = await tx.submission.findMany({ where: { userId: from }, select: { id: true, key: true } });
  const taken = await tx.submission.findMany({
    where: { userId: to, key: { in: keys.map(({ key }) => key) } },
    select: { key: true },
  });
  // Keys are chosen by clients, so two owners may have chosen the same.
  for (const { id, key } of keys)
    if (taken.some((other) => other.key === key))
      await tx.submission.update({ where: { id }, data: { key: id } });
  const revealed = { userId: to, revealedAt: { not: null } };
  for (const { exerciseId, revealedAt } of await tx.progress.findMany({ where: revealed }))
    if (revealedAt !== null)
      await tx.submission.updateMany({
        where: { userId: from, exerciseId, createdAt: { gte: revealedAt } },
        data: { counts: false },
      });
  await tx.submission.updateMany({ where: { userId: from }, data: { userId: to } });
  const { storedBytes } = await tx.user.findUniqueOrThrow({ where: { id: from } });
  await tx.user.update({ where: { id: to }, data: { storedBytes: { increment: storedBytes } } });
}

async function moveDrafts(tx: Transaction, from: string, to: string): Promise<void> {
  for (const draft of await tx.draft.findMany({ where: { userId: from } })) {
    const key = { userId_exerciseId: { userId: to, exerciseId: draft.exerciseId } };
    const other = await tx.draft.findUnique({ where: key });
    await tx.draft.delete({ where: { userId_exerciseId: { userId: from, exerciseId: draft.exerciseId } } });
    if (other === null) {
      await tx.draft.create({ data: { ...draft, userId: to } });
      continue;
    }
    if (other.source === draft.source) continue;
    await backUp(tx, to, draft.exerciseId, { source: draft.source, writtenAt: draft.updatedAt });
    // A step that no page of either has seen: what one of them sends next is compared and not written over it.
    const revision = Math.max(draft.revision, other.revision) + 1;
    await tx.draft.update({ where: key, data: { revision } });
  }
}

async function moveProgress(tx: Transaction, from: string, to: string): Promise<void> {
  for (const progress of await tx.progress.findMany({ where: { userId: from } })) {
    const key = { userId_exerciseId: { userId: to, exerciseId: progress.exerciseId } };
    const other = await tx.progress.findUnique({ where: key });
    await tx.progress.delete({
      where: { userId_exerciseId: { userId: from, exerciseId: progress.exerciseId } },
    });
    if (other === null) {
      await tx.progress.create({ data: { ...progress, userId: to } });
      continue;
    }
    const result = await resultBefore(tx, progress, other);
    const quizTotal = Math.max(progress.quizTotal, other.quizTotal);
    await tx.progress.update({
      where: key,
      data: {
        bestScore: Math.max(result.bestScore, other.bestScore),
        maxScore: Math.max(progress.maxScore, other.maxScore),
        submissions: progress.submissions + other.submissions,
        passedAt: earlier(result.passedAt, other.passedAt),
        revealedAt: earlier(progress.revealedAt, other.revealedAt),
        quizRight: Math.min(await questionsAnsweredRight(tx, to, progress.exerciseId), quizTotal),
        quizTotal,
      },
    });
  }
}

/** A card that both have answered stays as whoever answered it last left it; the other's answers go with the other. */
async function moveReview(tx: Transaction, from: string, to: string): Promise<void> {
  const keyOf = ({ exerciseId, kind, subject }: { exerciseId: string; kind: string; subject: string }) =>
    `${exerciseId}:${kind}:${subject}`;
  const own = await tx.reviewCard.findMany({ where: { userId: to } });
  const ownByKey = new Map(own.map((card) => [keyOf(card), card]));
  const others = await tx.reviewCard.findMany({ where: { userId: from } });
  const moved = others.flatMap((card) => {
    const same = ownByKey.get(keyOf(card));
    return same !== undefined && same.lastReview >= card.lastReview
      ? []
      : [{ id: card.id, replaced: same?.id }];
  });
  const ids = moved.map(({ id }) => id);
  await tx.reviewCard.deleteMany({ where: { id: { in: moved.flatMap(({ replaced }) => replaced ?? []) } } });
  await tx.reviewCard.updateMany({ where: { id: { in: ids } }, data: { userId: to } });
  await tx.reviewAnswer.updateMany({ where: { cardId: { in: ids } }, data: { userId: to } });
}

/** A page both have made stays as the account made it. */
async function moveSharedTracks(tx: Transaction, from: string, to: string): Promise<void> {
  const own = await tx.sharedTrack.findMany({ where: { userId: to } });
  const track = { notIn: own.map((shared) => shared.track) };
  await tx.sharedTrack.updateMany({ where: { userId: from, track }, data: { userId: to } });
}

/** Of two shared solutions to one exercise the account's stands. Nobody reports a solution twice, nor their own. */
async function moveSharedSolutions(tx: Transaction, from: string, to: string): Promise<void> {
  const own = await tx.sharedSolution.findMany({ where: { userId: to }, select: { exerciseId: true } });
  const taken = own.map(({ exerciseId }) => exerciseId);
  await tx.sharedSolution.updateMany({
    where: { userId: from, exerciseId: { notIn: taken } },
    data: { userId: to },
  });
  const reported = await tx.solutionReport.findMany({ where: { userId: to }, select: { solutionId: true } });
  await tx.solutionReport.updateMany({
    where: {
      ...{ userId: from, solutionId: { notIn: reported.map(({ solutionId }) => solutionId) } },
      solution: { userId: { not: to } },
    },
    data: { userId: to },
  });
}

interface Result {
  readonly bestScore: number;
  readonly passedAt: Date | null;
}

/** The result without an account when the account saw the reference; its submissions are the account's already. */
async function resultBefore(
  tx: Transaction,
  { bestScore, passedAt }: Result,
  { userId, exerciseId, revealedAt }: { userId: string; exerciseId: string; revealedAt: Date | null },
): Promise<Result> {
  if (revealedAt === null || (passedAt !== null && passedAt < revealedAt)) return { bestScore, passedAt };
  const { _max } = await tx.submission.aggregate({
    where: { userId, exerciseId, counts: true, createdAt: { lt: revealedAt } },
    _max: { score: true },
  });
  return { bestScore: _max.score ?? 0, passedAt: null };
}

/** Of both: one may have known what the other did not. */
async function questionsAnsweredRight(tx: Transaction, userId: string, exerciseId: string): Promise<number> {
  const right = await tx.quizAttempt.findMany({
    where: { userId, exerciseId, correct: true },
    distinct: ["question"],
    select: { question: true },
  });
  return right.length;
}

function earlier(a: Date | null, b: Date | null): Date | null {
  if (a === null || b === null) return a ?? b;
  return a < b ? a : b;
}
