import { availableParallelism } from "node:os";
import type { ImportPlan, PlannedQuestion } from "../../../importer/plan-import.ts";
import type { Grader } from "../../../index.ts";
import type { VerifyOptions } from "../../../pipeline/verify/verify-exercise.ts";
import type { Exercise } from "../../../spec/exercise.ts";
import type { LoadedExercise } from "../../../spec/load/exercise-from-files.ts";
import { folderSource } from "../../../spec/load/exercise-source.ts";
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
  const kinds = await sameExercises(
    withCode.map(({ draft }) => draft.slug),
    folderOf,
  );
  const grader = await openGrader(availableParallelism(), context);
  const progress = progressOn(context.stderr);
  const types = checkAllTypes(kinds.map(({ loaded }) => loaded.exercise));
  const options = { types, slugs: [], bounds: { signal: context.interrupted } };
  const queue = kinds.entries();
  const work = async () => {
    for (const [done, { loaded, slugs }] of queue) {
      if (context.interrupted.aborted) return;
      progress.update(done, kinds.length, loaded.exercise.spec.slug);
      if (await works(grader, loaded, options)) for (const slug of slugs) working.add(slug);
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

type Loaded = Extract<LoadedExercise, { ok: true }>;

interface SameExercise {
  readonly loaded: Loaded;
  /** All drafts that differ from it in name, texts and quiz alone. */
  readonly slugs: readonly string[];
}

/** A document has many questions of one kind: what they have in common is verified once. */
async function sameExercises(
  slugs: readonly string[],
  folderOf: (slug: string) => string,
): Promise<SameExercise[]> {
  const kinds = new Map<string, { loaded: Loaded; slugs: string[] }>();
  for (const slug of slugs) {
    const loaded = await loadExercise(folderOf(slug));
    if (!loaded.ok) continue;
    const key = verifiedParts(loaded.exercise);
    const same = kinds.get(key);
    if (same === undefined) kinds.set(key, { loaded, slugs: [slug] });
    else same.slugs.push(slug);
  }
  return [...kinds.values()];
}

/** All that the rules look at which a working exercise must keep. */
function verifiedParts({
  spec,
  starter,
  reference,
  oracle,
  pictures,
  misconceptions,
  uses,
}: Exercise): string {
  const { slug, title, source, summary, ...rest } = spec;
  return JSON.stringify([rest, starter, reference, oracle, pictures, misconceptions, uses]);
}

async function checkAllTypes(exercises: readonly Exercise[]) {
  const { checkTypes } = await import("../../../pipeline/verify/check-types.ts");
  return checkTypes(exercises);
}

async function works(grader: Grader, loaded: Loaded, options: VerifyOptions): Promise<boolean> {
  const { verifyExercise } = await import("../../../pipeline/verify/verify-exercise.ts");
  return (await verifyExercise(grader, folderSource(loaded), options)).works;
}

/** How a draft stands. */
export function standingOf(
  { topic, draft }: PlannedQuestion,
  working: ReadonlySet<string>,
): "works" | "broken" | "quizOnly" {
  if (topic?.archetype == null) return "quizOnly";
  return working.has(draft.slug) ? "works" : "broken";
}
