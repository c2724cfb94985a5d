import type { Exercise } from "../../index.ts";
import { verifyFingerprint } from "../../pipeline/bank/grader-fingerprint.ts";
import { exerciseVersion } from "../../spec/load/exercise-version.ts";
import type { Context } from "../commands/command.ts";
import { exerciseFolder } from "../input/exercise-folders.ts";
import { exerciseOrProblem } from "../input/valid-exercise.ts";
import type { Problem } from "../usage-error.ts";
import type { CourseTask } from "./grade-course.ts";
import type { LearnerFolder, LearnerTree, SkippedPath } from "./learner-tree.ts";

/** A tree of learners' folders with the exercises that are handed in there, or asked for. */
export interface Course {
  readonly grader: { readonly version: string; readonly fingerprint: string };
  readonly exercises: readonly CourseExercise[];
  readonly learners: readonly LearnerFolder[];
  readonly tasks: readonly CourseTask[];
  readonly skipped: readonly SkippedPath[];
  /** What is wrong with exercises that are not valid. */
  readonly problems: readonly Problem[];
}

interface CourseExercise {
  readonly slug: string;
  /** The first digits of the hash of its files. */
  readonly version: string;
  readonly seed: number;
  readonly exercise: Exercise;
}

const SHOWN_DIGITS = 12;

/** Loads the exercises of a tree. @throws {UsageError} one that is asked for does not exist */
export async function openCourse(
  { learners, skipped }: LearnerTree,
  required: readonly string[],
  exercisesDir: string,
  context: Context,
): Promise<Course> {
  const { default: manifest } = await import("../../package.json", { with: { type: "json" } });
  const slugs = new Set([...learners.flatMap(({ answers }) => answers.map(({ slug }) => slug)), ...required]);
  const exercises: CourseExercise[] = [];
  const problems: Problem[] = [];
  for (const slug of [...slugs].sort()) {
    const found = await exerciseOrProblem(exerciseFolder(slug, exercisesDir, context.messages), context);
    if (!found.ok) {
      problems.push(found.problem);
      continue;
    }
    const { exercise } = found;
    const version = exerciseVersion(exercise).slice(0, SHOWN_DIGITS);
    exercises.push({ slug, version, seed: exercise.spec.seed, exercise });
  }
  const bySlug = new Map(exercises.map((one) => [one.slug, one.exercise]));
  const tasks: CourseTask[] = [];
  const invalid: SkippedPath[] = [];
  for (const learner of learners)
    for (const answer of learner.answers) {
      const exercise = bySlug.get(answer.slug);
      if (exercise !== undefined) tasks.push({ learner, answer, exercise });
      else invalid.push({ path: `${learner.name}/${answer.name}`, why: "invalid-exercise", detail: null });
    }
  return {
    grader: { version: manifest.version, fingerprint: verifyFingerprint().slice(0, SHOWN_DIGITS) },
    exercises,
    learners,
    tasks,
    skipped: [...skipped, ...invalid],
    problems,
  };
}
