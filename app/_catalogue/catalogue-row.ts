import type { Exercise, Track } from "../../grader/index.ts";
import type { Locale } from "../_i18n/locales.ts";
import type { ExerciseProgress } from "../_server/learning/progress.ts";
import { conceptName } from "./concept-name.ts";

export type CatalogueStatus = ExerciseProgress["status"];

export interface Concept {
  readonly slug: string;
  readonly name: string;
}

/** An exercise as the catalogue shows it: small, plain, in the learner's language. */
export interface CatalogueRow {
  readonly slug: string;
  /** Of the question it came from; null where it is an addition. */
  readonly number: number | null;
  readonly title: string;
  /** Whether it is written in the other language alone. */
  readonly isOtherLanguage: boolean;
  readonly concepts: readonly Concept[];
  readonly difficulty: number;
  readonly minutes: number;
  readonly status: CatalogueStatus;
  /** Not passed yet, and everything it builds on is. */
  readonly isReady: boolean;
  /** Slugs of what it builds on. */
  readonly needs: readonly string[];
  /** null before the first submission. */
  readonly bestScore: number | null;
  readonly maxScore: number;
  /** Null where it belongs to none. */
  readonly track: Track | null;
  /** Whether there is a small picture of what its reference makes. */
  readonly hasPicture: boolean;
}

/** As much of an exercise as the lists of them show. */
export type ListedExercise = Pick<Exercise, "spec">;

/** The catalogue for one learner, in its own order. */
export function catalogueRows(
  exercises: readonly ListedExercise[],
  progress: ReadonlyMap<string, ExerciseProgress>,
  locale: Locale,
): CatalogueRow[] {
  const isPassed = (slug: string) => progress.get(slug)?.status === "passed";
  return exercises.map(({ spec }) => {
    const own = progress.get(spec.slug);
    return {
      slug: spec.slug,
      number: spec.source?.question ?? null,
      title: spec.title[locale],
      isOtherLanguage: !spec.languages.includes(locale),
      concepts: spec.concepts.map((slug) => ({ slug, name: conceptName(slug, locale) })),
      ...{ difficulty: spec.difficulty, minutes: spec.minutes, needs: spec.prerequisites },
      status: own?.status ?? "untouched",
      isReady: !isPassed(spec.slug) && spec.prerequisites.every(isPassed),
      bestScore: own === undefined || own.submissions === 0 ? null : own.bestScore,
      maxScore: own?.maxScore ?? spec.checks.reduce((sum, { points }) => sum + points, 0),
      track: spec.track ?? null,
      hasPicture: Object.keys(spec.pictures).length > 0,
    };
  });
}
