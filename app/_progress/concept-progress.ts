import type { ListedExercise } from "../_catalogue/catalogue-row.ts";
import type { ExerciseProgress } from "../_server/learning/progress.ts";

/** How far a learner is with a number of exercises. */
export interface Tally {
  readonly exercises: number;
  readonly passed: number;
  /** Begun and not passed. */
  readonly begun: number;
  readonly points: number;
  readonly maxPoints: number;
  readonly quizRight: number;
  readonly quizTotal: number;
}

export interface ConceptProgress extends Tally {
  readonly concept: string;
  /** Slugs, in the catalogue's order. */
  readonly slugs: readonly string[];
}

/** A learner's progress by concept: those worked on first, then those of several exercises, in the catalogue's order. */
export function conceptProgress(
  exercises: readonly ListedExercise[],
  progress: ReadonlyMap<string, ExerciseProgress>,
): ConceptProgress[] {
  const slugs = new Map<string, string[]>();
  for (const { spec } of exercises)
    for (const concept of spec.concepts) slugs.set(concept, [...(slugs.get(concept) ?? []), spec.slug]);
  const concepts = [...slugs].map(([concept, own]) => ({
    concept,
    slugs: own,
    ...tally(own.flatMap((slug) => progress.get(slug) ?? [])),
  }));
  return concepts.sort((a, b) => rank(b) - rank(a));
}

/** Adds up. */
export function tally(entries: readonly ExerciseProgress[]): Tally {
  const sum = (of: (entry: ExerciseProgress) => number) =>
    entries.reduce((total, entry) => total + of(entry), 0);
  return {
    exercises: entries.length,
    passed: sum(({ status }) => Number(status === "passed")),
    begun: sum(({ status }) => Number(status === "started")),
    points: sum(({ bestScore }) => bestScore),
    maxPoints: sum(({ maxScore }) => maxScore),
    quizRight: sum(({ quizRight }) => quizRight),
    quizTotal: sum(({ quizTotal }) => quizTotal),
  };
}

export function isWorkedOn({ passed, begun, quizRight }: Tally): boolean {
  return passed > 0 || begun > 0 || quizRight > 0;
}

function rank(concept: ConceptProgress): number {
  return (isWorkedOn(concept) ? 2 : 0) + (concept.exercises > 1 ? 1 : 0);
}
