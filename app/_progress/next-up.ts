import type { ExerciseProgress } from "../_server/learning/progress.ts";

/** What a learner may do now, as an invitation: where to go, and why there. */
export type NextUp =
  | { readonly kind: "begin" | "continue" | "next"; readonly slug: string }
  | { readonly kind: "done" };

type Services = {
  /** As `ProgressBook.next`. */
  next(slug: string, progress: ReadonlyMap<string, ExerciseProgress>): string | null;
};

/**
 * What was begun comes before anything new, the latest in the catalogue's order first; after a pass what builds on it.
 *
 * @param progress in the catalogue's order
 */
export function nextUp(progress: ReadonlyMap<string, ExerciseProgress>, services: Services): NextUp {
  const entries = [...progress.values()];
  const begun = entries.findLast(({ status }) => status === "started");
  if (begun !== undefined) return { kind: "continue", slug: begun.slug };
  const passed = entries
    .filter(({ passedAt }) => passedAt !== null)
    .sort(byTime)
    .at(-1);
  const slug = services.next(passed?.slug ?? "", progress);
  if (slug === null) return { kind: "done" };
  return { kind: passed === undefined ? "begin" : "next", slug };
}

function byTime(a: ExerciseProgress, b: ExerciseProgress): number {
  return (a.passedAt?.getTime() ?? 0) - (b.passedAt?.getTime() ?? 0);
}
