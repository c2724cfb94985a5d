import { availableParallelism } from "node:os";
import type { ImportPlan, PlannedQuestion } from "../../../importer/plan-import.ts";
import type { Grader } from "../../../index.ts";
import type { VerifyOptions } from "../../../pipeline/verify/verify-exercise.ts";
import { loadExercise } from "../../../spec/load/load-exercise.ts";
import { openGrader } from "../../open-grader.ts";
import { progressOn } from "../../output/progress.ts";
import { untilInterrupted } from "../../unless-interrupted.ts";
import type { Context } from "../command.ts";

/**
 * The slugs of the drafts that work: every rule of `verify` holds but `complete`. A quiz alone is no exercise.
 *
 * @returns null where Ctrl-C cut it short
 */
export async function verifyDrafts(
  plan: ImportPlan,
  folderOf: (slug: string) => string,
  context: Context,
): Promise<ReadonlySet<string> | null> {
  const withCode = plan.questions.filter(({ topic }) => topic?.archetype != null);
  const working = new Set<string>();
  if (withCode.length === 0) return working;
  const grader = await openGrader(availableParallelism(), context);
  const progress = progressOn(context.stderr);
  const types = checkAllTypes(withCode.map(({ draft }) => folderOf(draft.slug)));
  const queue = withCode.entries();
  const work = async () => {
    for (const [done, { draft }] of queue) {
      if (context.interrupted.aborted) return;
      progress.update(done, withCode.length, draft.slug);
      if (await works(grader, folderOf(draft.slug), { types })) working.add(draft.slug);
    }
  };
  try {
    // Two at once: while one waits for its last process the next begins.
    await Promise.race([Promise.all([work(), work()]), untilInterrupted(context.interrupted)]);
    return context.interrupted.aborted ? null : working;
  } finally {
    progress.clear();
    await grader.close();
  }
}

async function checkAllTypes(folders: readonly string[]) {
  const { checkTypes } = await import("../../../pipeline/verify/check-types.ts");
  return checkTypes(folders);
}

async function works(grader: Grader, folder: string, options: VerifyOptions): Promise<boolean> {
  const loaded = await loadExercise(folder);
  if (!loaded.ok) return false;
  const { verifyExercise } = await import("../../../pipeline/verify/verify-exercise.ts");
  return (await verifyExercise(grader, loaded.exercise, options)).works;
}

/** How a draft stands. */
export function standingOf(
  { topic, draft }: PlannedQuestion,
  working: ReadonlySet<string>,
): "works" | "broken" | "quizOnly" {
  if (topic?.archetype == null) return "quizOnly";
  return working.has(draft.slug) ? "works" : "broken";
}
