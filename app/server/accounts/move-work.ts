import type { Database } from "../database/database.ts";

/**
 * What somebody did without an account becomes theirs: drafts, answers, submissions, progress, preferences.
 *
 * Where both have a draft of an exercise the newer stays in the editor and the other is kept; of two scores the better
 * counts.
 */
export async function moveWork(database: Database, from: string, to: string): Promise<void> {
  if (from === to) return;
  await database.$transaction(async (tx) => {
    await tx.submission.updateMany({ where: { userId: from }, data: { userId: to } });
    await tx.quizAttempt.updateMany({ where: { userId: from }, data: { userId: to } });
    await tx.keptDraft.updateMany({ where: { userId: from }, data: { userId: to } });
    await moveDrafts(tx, from, to);
    await moveProgress(tx, from, to);
  });
}

type Transaction = Parameters<Parameters<Database["$transaction"]>[0]>[0];

async function moveDrafts(tx: Transaction, from: string, to: string): Promise<void> {
  for (const draft of await tx.draft.findMany({ where: { userId: from } })) {
    const key = { userId_slug: { userId: to, slug: draft.slug } };
    const other = await tx.draft.findUnique({ where: key });
    await tx.draft.delete({ where: { userId_slug: { userId: from, slug: draft.slug } } });
    if (other === null) {
      await tx.draft.create({ data: { ...draft, userId: to } });
      continue;
    }
    if (other.source === draft.source) continue;
    const [newer, older] = draft.updatedAt > other.updatedAt ? [draft, other] : [other, draft];
    const { slug, source } = older;
    await tx.keptDraft.create({ data: { userId: to, slug, source, writtenAt: older.updatedAt } });
    const revision = Math.max(draft.revision, other.revision) + 1;
    await tx.draft.update({
      where: key,
      data: { source: newer.source, updatedAt: newer.updatedAt, revision },
    });
  }
}

async function moveProgress(tx: Transaction, from: string, to: string): Promise<void> {
  for (const progress of await tx.progress.findMany({ where: { userId: from } })) {
    const key = { userId_slug: { userId: to, slug: progress.slug } };
    const other = await tx.progress.findUnique({ where: key });
    await tx.progress.delete({ where: { userId_slug: { userId: from, slug: progress.slug } } });
    if (other === null) {
      await tx.progress.create({ data: { ...progress, userId: to } });
      continue;
    }
    await tx.progress.update({
      where: key,
      data: {
        bestScore: Math.max(progress.bestScore, other.bestScore),
        maxScore: Math.max(progress.maxScore, other.maxScore),
        submissions: progress.submissions + other.submissions,
        passedAt: earlier(progress.passedAt, other.passedAt),
        revealedAt: earlier(progress.revealedAt, other.revealedAt),
        quizRight: Math.max(progress.quizRight, other.quizRight),
        quizTotal: Math.max(progress.quizTotal, other.quizTotal),
      },
    });
  }
}

function earlier(a: Date | null, b: Date | null): Date | null {
  if (a === null || b === null) return a ?? b;
  return a < b ? a : b;
}
