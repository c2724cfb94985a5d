import type { Exercise } from "../../../grader/index.ts";
import type { Database } from "../database/database.ts";
import type { Exercises } from "./exercises.ts";

/** Another exercise that solutions import, and whose code that is for one learner. */
export interface UsedModule {
  readonly slug: string;
  readonly title: Exercise["spec"]["title"];
  readonly functions: string[];
  /** The learner's own solution, as last submitted with every check passed; null where the reference stands in. */
  readonly own: string | null;
}

/** What a learner's solutions of an exercise import. Of a visitor nothing is stored: all of it is the reference's. */
export async function learnersModules(
  { database, exercises }: { readonly database: Database; readonly exercises: Exercises },
  { uses }: Pick<Exercise, "uses">,
  userId: string | null,
): Promise<UsedModule[]> {
  return Promise.all(
    uses.map(async ({ slug, title, functions }) => ({
      ...{ slug, title, functions: Object.keys(functions) },
      own: await lastPassed(database, userId, exercises.idOf(slug)),
    })),
  );
}

/** By slug, those that are the learner's own, as the grader takes them. */
export function ownOf(modules: readonly UsedModule[]): Record<string, string> {
  return Object.fromEntries(modules.flatMap(({ slug, own }) => (own === null ? [] : [[slug, own] as const])));
}

async function lastPassed(
  database: Database,
  userId: string | null,
  exerciseId: string | null,
): Promise<string | null> {
  if (userId === null || exerciseId === null) return null;
  const found = await database.submission.findFirst({
    where: { userId, exerciseId, verdict: "passed" },
    orderBy: { createdAt: "desc" },
    select: { source: true },
  });
  return found?.source ?? null;
}
