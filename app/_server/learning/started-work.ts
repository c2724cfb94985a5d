import type { User } from "../accounts/user.ts";
import type { Database } from "../database/database.ts";
import type { Exercises } from "../exercises/exercises.ts";
import { type SubmissionSummary, summaryOf } from "../submissions/submission-view.ts";

/** An exercise that a learner has a draft of or has submitted to. */
export interface StartedExercise {
  readonly slug: string;
  readonly draft: { readonly revision: number; readonly updatedAt: Date } | null;
  /** The newest. */
  readonly submission: SubmissionSummary | null;
}

/** What a learner has begun, by slug: without the texts, which are asked for one by one. */
export async function startedWork(
  { database, exercises }: { readonly database: Database; readonly exercises: Exercises },
  user: User,
): Promise<readonly StartedExercise[]> {
  const where = { userId: user.id };
  const [drafts, newest] = await Promise.all([
    database.draft.findMany({ where, omit: { source: true } }),
    database.submission.groupBy({ by: ["exerciseId"], where, _max: { createdAt: true } }),
  ]);
  const latest = newest.flatMap(({ exerciseId, _max: { createdAt } }) =>
    createdAt === null ? [] : [{ exerciseId, createdAt }],
  );
  const submissions =
    latest.length === 0
      ? []
      : await database.submission.findMany({ where: { ...where, OR: latest }, omit: { source: true } });
  const ids = new Set([...drafts, ...submissions].map(({ exerciseId }) => exerciseId));
  const started = await Promise.all(
    [...ids].map(async (exerciseId): Promise<StartedExercise> => {
      const slug = await exercises.slugOf(exerciseId);
      const draft = drafts.find((one) => one.exerciseId === exerciseId);
      const submission = submissions.find((one) => one.exerciseId === exerciseId);
      return {
        slug,
        draft: draft === undefined ? null : { revision: draft.revision, updatedAt: draft.updatedAt },
        submission: submission === undefined ? null : summaryOf(slug, submission),
      };
    }),
  );
  return started.toSorted((a, b) => (a.slug < b.slug ? -1 : 1));
}
