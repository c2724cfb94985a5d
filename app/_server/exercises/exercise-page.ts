import { type Exercise, readStatement } from "../../../grader/index.ts";
import { editorDeclarations } from "./editor-declarations.ts";
import type { ServedExercise } from "./served-exercises.ts";

/** An exercise as its learners may see it before they pass: nothing of cases, checks and answers is in it. */
export interface ExercisePage {
  readonly slug: string;
  readonly versionId: string;
  /** Number of the question in the document it came from; null where it came from none. */
  readonly question: number | null;
  readonly title: Exercise["spec"]["title"];
  readonly summary: Exercise["spec"]["summary"];
  readonly concepts: readonly string[];
  readonly prerequisites: readonly ExerciseName[];
  /** From 1 to 5. */
  readonly difficulty: number;
  readonly minutes: number;
  /** What it is written in; where that is one language, its texts are the same for readers of both. */
  readonly languages: Exercise["spec"]["languages"];
  /** "" where there is none. */
  readonly statement: { readonly zh: string; readonly en: string };
  readonly hints: Exercise["spec"]["hints"];
  readonly reading: Exercise["spec"]["reading"];
  /** By language; the same where the exercise has one only. */
  readonly starters: { readonly zh: string; readonly en: string };
  /** Whether solutions import functions of other exercises. */
  readonly usesOthers: boolean;
  /** Ambient TypeScript for the editor. */
  readonly declarations: string;
  readonly signatures: readonly Exercise["signatures"][string][];
  /** How many questions its quiz has. */
  readonly questions: number;
  /** What a report will speak of, in its order. */
  readonly checks: readonly AnnouncedCheck[];
  /** Of the catalogue's order; null for what does not stand in it. */
  readonly previous: ExerciseName | null;
  readonly following: ExerciseName | null;
}

/** A check before it is done: as much as every report says of it. */
export interface AnnouncedCheck {
  readonly name: string;
  readonly title: Exercise["spec"]["title"];
  readonly maxPoints: number;
}

export interface ExerciseName {
  readonly slug: string;
  readonly title: Exercise["spec"]["title"];
}

/** @param all the catalogue, in its order */
export function exercisePage(served: ServedExercise, all: readonly ServedExercise[]): ExercisePage {
  const { versionId, spec, exercise } = served;
  const { statement, starter, chineseStarter, signatures, quiz } = exercise;
  const { slug, title, summary, concepts, difficulty, minutes, hints, reading } = spec;
  const place = all.indexOf(served);
  return {
    ...{ slug, versionId, title, summary, concepts, difficulty, minutes, hints, reading },
    languages: spec.languages,
    statement: {
      zh: readStatement(statement, "zh")?.text ?? "",
      en: readStatement(statement, "en")?.text ?? "",
    },
    ...{ starters: { zh: chineseStarter ?? starter, en: starter } },
    question: spec.source?.question ?? null,
    prerequisites: all.filter((other) => spec.prerequisites.includes(other.spec.slug)).map(nameOf),
    declarations: editorDeclarations(signatures, exercise.uses),
    usesOthers: exercise.uses.length > 0,
    signatures: Object.values(signatures),
    questions: quiz?.questions.length ?? 0,
    checks: spec.checks.map(({ name, title, points }) => ({ name, title, maxPoints: points })),
    previous: place > 0 ? named(all[place - 1]) : null,
    following: place === -1 ? null : named(all[place + 1]),
  };
}

function named(exercise: ServedExercise | undefined): ExerciseName | null {
  return exercise === undefined ? null : nameOf(exercise);
}

function nameOf({ spec }: ServedExercise): ExerciseName {
  return { slug: spec.slug, title: spec.title };
}
