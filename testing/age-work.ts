import type { Database } from "../app/_server/database/database.ts";

const DAY_MS = 24 * 60 * 60 * 1000;

/**
 * Moves what a learner has done into the past, as if the clock had gone on by so many days: for what waits for days, on a
 * site that runs.
 */
export async function ageWork(database: Database, userId: string, days: number): Promise<void> {
  const earlier = (at: Date) => new Date(at.getTime() - days * DAY_MS);
  const own = { where: { userId } };
  for (const { id, createdAt } of await database.submission.findMany(own)) {
    await database.submission.update({ where: { id }, data: { createdAt: earlier(createdAt) } });
    await database.checkResult.updateMany({
      where: { submissionId: id },
      data: { submittedAt: earlier(createdAt) },
    });
  }
  for (const { id, answeredAt } of await database.quizAttempt.findMany(own))
    if (answeredAt !== null)
      await database.quizAttempt.update({ where: { id }, data: { answeredAt: earlier(answeredAt) } });
  for (const { exerciseId, passedAt } of await database.progress.findMany(own))
    if (passedAt !== null)
      await database.progress.update({
        where: { userId_exerciseId: { userId, exerciseId } },
        data: { passedAt: earlier(passedAt) },
      });
  for (const { id, due, lastReview } of await database.reviewCard.findMany(own))
    await database.reviewCard.update({
      where: { id },
      data: { due: earlier(due), lastReview: earlier(lastReview) },
    });
  for (const { cardId, turn, answeredAt } of await database.reviewAnswer.findMany(own))
    await database.reviewAnswer.update({
      where: { cardId_turn: { cardId, turn } },
      data: { answeredAt: earlier(answeredAt) },
    });
  for (const { lookedAt } of await database.reviewReminder.findMany(own))
    if (lookedAt !== null)
      await database.reviewReminder.update({ where: { userId }, data: { lookedAt: earlier(lookedAt) } });
}
